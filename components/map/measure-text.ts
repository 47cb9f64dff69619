import type { MeasureText } from "./place-labels";

const fallbackEm = 0.58;
let context: CanvasRenderingContext2D | null | undefined;

/** As wide as the page's own letters are. */
export const measureText: MeasureText = (text, { size, bold }) => {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length * size * fallbackEm;
  context.font = `${bold ? 600 : 400} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  return context.measureText(text).width;
};
