import type { BoundaryFeature } from "@/lib/analytics/map/schema";
import { innerPoint } from "./inner-point";
import type { AreaLook } from "./map-canvas";
import { measureText } from "./measure-text";
import { figureSize, nameSize, placeLabels } from "./place-labels";
import type { Label } from "./place-labels";
import { boxOfShapes, fitInto, place, placeShape, toPath, toShapes } from "./project";

interface Picture {
  features: readonly BoundaryFeature[];
  looks: ReadonlyMap<string, AreaLook>;
  title: string;
  legendTitle: string;
  legend: readonly { zone: AreaLook["zone"]; text: string }[];
  note: string;
}

const size = { width: 1400, height: 1000 };
const frame = { left: 300, top: 80, right: 1240, bottom: 970 };
const lineHeight = 13.5;

/** The map as a picture of its own, drawn of the same borders and figures; in the colours of the light paper. */
export async function drawMap(picture: Picture): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  const ratio = 2;
  canvas.width = size.width * ratio;
  canvas.height = size.height * ratio;
  const context = canvas.getContext("2d");
  const shapes = toShapes(picture.features);
  if (!context || shapes.length === 0) return null;
  context.scale(ratio, ratio);
  const pen = new Pen(context);
  pen.paper();
  const placement = fitInto(boxOfShapes(shapes), frame);
  const placed = shapes.map((shape) => ({ shape, polygons: placeShape(shape, placement) }));
  for (const { shape, polygons } of placed) {
    pen.area(toPath(polygons), picture.looks.get(shape.code)?.zone ?? "none");
  }
  const wishes = placed.flatMap(({ shape, polygons }) => {
    const look = picture.looks.get(shape.code);
    return look ? [{ ...look, code: shape.code, at: place(innerPoint(shape), placement), polygons }] : [];
  });
  const labels = placeLabels(wishes, {
    measure: measureText,
    around: frame,
    frame: { left: 0, top: 60, right: size.width, bottom: size.height - 200 },
  });
  for (const label of labels) pen.label(label, label.leader ? "ink" : (picture.looks.get(label.code)?.zone ?? "none"));
  pen.words(picture);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

type Ink = AreaLook["zone"] | "ink";

class Pen {
  private readonly fills: Record<AreaLook["zone"], string | CanvasPattern>;
  private readonly font = getComputedStyle(document.body).fontFamily;

  constructor(private readonly context: CanvasRenderingContext2D) {
    this.fills = {
      red: colour("zone-red"),
      green: colour("zone-green"),
      amber: pattern(context, 7, (tile) => {
        tile.fillStyle = colour("zone-amber");
        tile.fillRect(0, 0, 14, 14);
        tile.fillStyle = colour("zone-mark");
        for (const at of [2, 9]) {
          tile.beginPath();
          tile.arc(at, at, 1.4, 0, 7);
          tile.fill();
        }
      }),
      none: pattern(context, 7, (tile) => {
        tile.fillStyle = colour("zone-none");
        tile.fillRect(0, 0, 14, 14);
        tile.strokeStyle = colour("zone-hatch");
        tile.lineWidth = 1.6;
        tile.beginPath();
        for (const shift of [-14, 0, 14]) {
          tile.moveTo(shift, 14);
          tile.lineTo(shift + 14, 0);
        }
        tile.stroke();
      }),
    };
  }

  paper(): void {
    this.context.fillStyle = colour("canvas");
    this.context.fillRect(0, 0, size.width, size.height);
  }

  area(path: string, zone: AreaLook["zone"]): void {
    const { context } = this;
    const shape = new Path2D(path);
    context.fillStyle = this.fills[zone];
    context.fill(shape, "evenodd");
    context.strokeStyle = colour("surface");
    context.lineWidth = 1.4;
    context.lineJoin = "round";
    context.stroke(shape);
  }

  label(label: Label, zone: Ink): void {
    const { context } = this;
    const ink = zone === "ink" ? colour("ink") : colour(`on-zone-${zone}`);
    if (label.leader) {
      const [[x1, y1], [x2, y2]] = label.leader;
      context.strokeStyle = ink;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.stroke();
    }
    context.textAlign = label.anchor === "middle" ? "center" : label.anchor;
    context.fillStyle = ink;
    context.strokeStyle = zone === "none" || zone === "amber" ? colour(`zone-${zone}`) : "transparent";
    context.lineWidth = 3.5;
    const top = label.at[1] - ((label.lines.length + 1) * lineHeight) / 2 + lineHeight - 3;
    [...label.lines, label.figure].forEach((text, index) => {
      const isFigure = index === label.lines.length;
      this.type(isFigure ? label.figureSize : nameSize, isFigure);
      context.strokeText(text, label.at[0], top + index * lineHeight);
      context.fillText(text, label.at[0], top + index * lineHeight);
    });
  }

  words({ title, legendTitle, legend, note }: Picture): void {
    const { context } = this;
    context.textAlign = "left";
    context.fillStyle = colour("ink");
    this.type(24, true);
    context.fillText(title, 24, 44);
    const top = size.height - 150;
    this.type(figureSize, true);
    context.fillText(legendTitle, 24, top - 14);
    legend.forEach(({ zone, text }, index) => {
      const y = top + index * 26;
      context.fillStyle = this.fills[zone];
      context.fillRect(24, y, 28, 18);
      context.fillStyle = colour("ink-2");
      this.type(13, false);
      context.fillText(text, 62, y + 14);
    });
    context.fillStyle = colour("ink-3");
    context.fillText(note, 24, size.height - 24);
  }

  private type(pixels: number, bold: boolean): void {
    this.context.font = `${bold ? 600 : 400} ${pixels}px ${this.font}`;
  }
}

let probe: HTMLElement | null = null;

/** As the page would paint it: the canvas knows no `light-dark()`. */
function colour(name: string): string {
  if (!probe) {
    probe = document.createElement("span");
    probe.dataset.theme = "light";
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.color = `var(--color-${name})`;
  return getComputedStyle(probe).color;
}

function pattern(
  context: CanvasRenderingContext2D,
  half: number,
  draw: (tile: CanvasRenderingContext2D) => void,
): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = half * 2;
  tile.height = half * 2;
  const ink = tile.getContext("2d");
  if (!ink) return colour("fill");
  draw(ink);
  const made = context.createPattern(tile, "repeat");
  // The picture is drawn at twice the size; the pattern is not to grow with it.
  made?.setTransform(new DOMMatrix().scale(0.5));
  return made ?? colour("fill");
}
