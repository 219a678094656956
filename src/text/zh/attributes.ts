import type {attributes as english} from "../en/attributes.ts";

export const attributes: typeof english = {
  names: {
    kind: "场景类型",
    shape: "形状",
    colour: "颜色",
    texture: "纹理",
    size: "大小",
    position: "位置",
    background: "背景",
    relation: "相对位置",
    outline: "轮廓",
    sketched: "素描",
    emoji: "emoji",
    first: "第一个 emoji",
    second: "第二个 emoji"
  },
  values: {
    circle: "圆形",
    square: "正方形",
    triangle: "三角形",
    star: "星形",
    heart: "心形",
    diamond: "菱形",
    cross: "十字",
    ring: "圆环",
    red: "红",
    orange: "橙",
    yellow: "黄",
    green: "绿",
    blue: "蓝",
    purple: "紫",
    black: "黑",
    white: "白",
    gray: "灰",
    cyan: "青",
    solid: "纯色",
    striped: "条纹",
    dotted: "圆点",
    checkered: "方格",
    large: "大",
    small: "小"
  }
};
