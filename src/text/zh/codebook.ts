import type {codebook as english} from "../en/codebook.ts";

export const codebook: typeof english = {
  loading: "正在载入模型……",
  choices: {
    order: {
      use: "使用次数",
      hue: "色相",
      lightness: "明暗",
      similarity: "相似程度",
      number: "编号"
    },
    use: {area: "面积", outline: "边框", nothing: "不显示"},
    surroundings: {usual: "它常见的邻居", itself: "它自己"},
    wall: {originals: "原图", painted: "重画的图"},
    source: {
      "evaluation picture": "评估图片",
      "my drawing": "我画的图",
      "random codes": "随机码字"
    }
  },
  shelf: {
    label: "码字",
    codebook: "码本",
    code: (code, use) => `码字 ${code}，${use}`,
    dead: "死码字：没有任何位置选它",
    use: (count, positions, share) => `${positions} 个位置中有 ${count} 个选它（${share}）`
  },
  card: {
    label: "选中的码字",
    title: (code) => `码字 ${code}`,
    use: (use, rank, codes) => `${use}，在 ${codes} 个码字中排第 ${rank}`,
    usual: "周围是它常见的邻居",
    itself: "周围全是它自己",
    nearest: "最近的码字",
    choose: (code) => `选择${code}`,
    chosenBy: "选它的图块",
    chosenByNothing: "没有图块选它",
    sample: (picture, row, column) => `第 ${picture} 张图，第 ${row} 行，第 ${column} 列`
  },
  summary: (used, codes, pictures, perplexity) =>
    `在这 ${pictures} 张图片里，${codes} 个码字中有 ${used} 个被选过，` +
    `${codes - used} 个从未被选（打叉）。困惑度 ${perplexity}。`,
  map: {
    label: (codes, caption) => `${codes} 个码字的地图。${caption}用方向键在码字之间移动。`,
    axes: (legend, across, down) =>
      `${legend}横向：码字差别最大的方向，占方差的 ${across}；纵向：差别次大的方向，占 ${down}。`,
    neighbourhoods: (legend) => `${legend}挨得近的码字相像；方向和远距离没有意义。`,
    legend:
      "每个图块是一个码字，死码字打叉；最大的一块是选中的码字，连线指向离它最近的码字。远近按全部分量来算，不只看地图上的两个。"
  },
  wall: {
    label: "评估图片",
    tile: (caption, code, positions) => `${caption}：有 ${positions} 个位置选了码字 ${code}`,
    originals: (occurrences) => `评估图片；${occurrences}按一个位置，就能在下面细看。`,
    painted: (occurrences) =>
      `由评估图片的码字重画的图；${occurrences}按一个位置，就能在下面细看。`,
    nowhere: (code) => `没有一处选了码字 ${code}。`,
    occurrences: (code, places, pictures, of) =>
      `白框：选了码字 ${code} 的位置，共 ${places} 处，在 ${of} 张图片中的 ${pictures} 张里。`
  }
};
