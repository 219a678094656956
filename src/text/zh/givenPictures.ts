import type {givenPictures as english} from "../en/givenPictures.ts";

export const givenPictures: typeof english = {
  list: (names) => names.join("、"),
  listAndMore: (names, more) => `${names.join("、")}，以及另外 ${more} 个`,
  inLine: (name, line) => `${name}（第 ${line} 行）`,

  why: {
    empty: "文件是空的",
    tooLong: (size, most) => `文件有 ${size}，太大了：最多读取 ${most}`,
    unreadable: (reason) => `无法读取（${reason}）`,
    brokenHeader: "不是可读的图片（文件头已损坏）",
    tooManyPixels: (width, height, side, millions) =>
      `${width} × ${height} 像素太大：每边最多 ${side} 像素，总共最多 ${100 * millions} 万像素`,
    gzip: "它经过 gzip 压缩（如 SVGZ），请先解压",
    foreign: (type) => `不是可读的图片（内容是 ${type}，而不是 PNG、JPEG、GIF、WebP 或 SVG）`,
    noPicture: "不是可读的图片（内容不是 PNG、JPEG、GIF、WebP 或 SVG）",
    largeSvg: (most) => `这个 SVG 太大：最多绘制 ${most} MiB`,
    repetitions: (elements, most) => `重复引用展开后有 ${elements} 个元素，最多绘制 ${most} 个`,
    undecodable: "不是可读的图片（浏览器无法解码）",
    notReadable: (reason) => `不是可读的图片（${reason}）`,
    blank: "不是可读的图片（画不出任何东西）",
    noSvgRenderer: (reason) => `没有读取，因为缺少绘制 SVG 的程序（${reason}）`,
    hangs: "绘制它用的时间太长",
    breaks: "它使绘图程序出错",
    captionTooLong: (length, most) => `文本描述有 ${length} 个字，最多读取 ${most} 个`,
    overTheLimit: (most) => `超出了 ${most} 张图片的上限`,
    notInMetadata: "元数据文件里没有它的文本描述",
    ambiguous: (line, metadata, others) =>
      `${metadata} 的第 ${line} 行可能指它，也可能指 ${others}`,
    noCaptionInLine: (line, metadata) => `${metadata} 的第 ${line} 行没有文本描述`,
    noCaption: "没有文本描述：里面没有可读的内容"
  },

  encoding: {
    damaged: (encoding) => `文件已损坏：其中有些字节不是 ${encoding}`,
    unknown: "无法识别它的编码，请另存为 UTF-8",
    utf32: "它是 UTF-32 编码，这里读不了，请另存为 UTF-8",
    noText: "它不是文本"
  },

  zip: {
    directoryTooLong: "它的目录太长",
    tooManyFiles: (most) => `里面的文件超过 ${most} 个`,
    notRead: (name, reason) => `没有读取 ${name}：${reason}。`,
    namesNotRead: (name, reason) => `无法读取 ${name} 里的文件名：${reason}。`,
    namesReadAs: (name, encoding) => `${name} 里的文件名按 ${encoding} 编码读取。`,
    inflatesToMore: "解压后比 zip 里注明的更大",
    broken: (reason) => `在 zip 里已损坏（${reason}）`,
    shorter: "比 zip 里注明的更短",
    encrypted: "它已加密",
    bomb: (ratio) => `解压后会变成原来的 ${ratio} 倍，正常的图片不会这样`
  },

  row: {
    quotes: "引号不成对",
    quotesToTheEnd: "引号不成对；这一行以后的内容都没有读取",
    tooManyCells: "格数比第一行多；含有分隔符的内容要加引号",
    json: (phrase) => `这一行${phrase}`,
    noObject: "不是带字段的对象",
    fieldTwice: (name) => `有两个“${name}”字段`,
    noText: (column) => `${column} 不是文本`,
    unnamed: "没有写明文件名"
  },

  metadata: {
    readAs: (path, encoding) =>
      `${path} 按 ${encoding} 编码读取。如果文本描述显示不对，请把它另存为 UTF-8。`,
    problem: (path, line, reason) => `${path} 第 ${line} 行：${reason}。`,
    noRows: (path) => `${path} 里没有内容：请填写它，或者把它拿掉，这样就用文件名作为文本描述。`,
    noColumn: (path, column, found) => `${path} 里没有“${column}”这一列；它有：${found}。`,
    columnTwice: (path, column, found) => `${path} 里不止一列叫“${column}”；它有：${found}。`,
    tabs: (path) => `${path} 的各列视为以制表符分隔。`,
    separator: (path, separator) => `${path} 的各列视为以“${separator}”分隔。`,
    isList: (path) => `${path} 是一个列表，而不是一行一个 JSON；照样读取。`,
    notRead: (path, reason) => `没有读取 ${path}：${reason}。`,
    second: (unread, read) => `没有读取 ${unread}：同一文件夹的文本描述取自 ${read}。`,
    leftOut: (path, line, reason) => `${path} 第 ${line} 行未采用：${reason}。`,
    linesLeftOut: (path, lines, reason) => `${path} 第 ${lines} 行未采用：${reason}。`,
    missing: (path, names) => `${path} 里有些文本描述找不到对应的文件：${names}。`,
    inLines: (name, lines) => `${name}（第 ${lines} 行）`,
    repeated: (path, names) => `${path} 里重复出现的文件：${names}。以最后一行为准。`,
    takenFor: (name, line, path) => `${name}（第 ${line} 行）视为 ${path}`,
    respelt: (path, names) => `${path} 里有些文件名的写法不同：${names}。`
  },

  oneName: (count, name, paths) => `${count} 个文件都叫 ${name}：${paths}。它们分别保留。`,
  noneUsed: (count, path, reason) => `${count} 张图片都不能用。${path}：${reason}。`,
  onlyOneNotUsed: (path, reason) => `唯一的一张图片不能用。${path}：${reason}。`,
  nothing: "里面没有文件。",
  fileIsNoPicture: (kind) => `1 个文件不是图片：${kind}。`,
  filesAreNoPictures: (count, kinds) => `${count} 个文件不是图片：${kinds}。`,
  whatIsRead: (noPictures) =>
    `${noPictures}可以读取 PNG、JPEG、GIF、WebP 和 SVG，单个文件、文件夹或 zip 都行。`,
  withoutExtension: "没有扩展名",
  kind: (kind, count) => `${kind}（${count} 个）`,
  noneYet: "还没有你自己的图片：请先提供一些。",
  onePicture: (name) => `${name} 是 zip，而这里只放一张图片。`,
  readerDied: (reason) => `读取图片的程序无法继续：${reason}。`,
  notKept: (reason) => `这个浏览器没有保存图片（${reason}），而训练要从保存的图片中读取。`,
  unusable: (path, reason) => `这张图片不能用。${path}：${reason}。`,
  allUnusable: (count, path, reason) => `${count} 张图片都不能用。${path}：${reason}。`,
  tooSlow: "查看里面的内容用的时间太长。",
  tooMany: (most) => `文件超过 ${most} 个：请只选其中一部分。`
};
