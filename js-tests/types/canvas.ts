// Results in places that only browsers have.
import { pixels } from "signatures";

const made = pixels();
const image = new ImageData(new Uint8ClampedArray(made.buffer), 1, 1);
createImageBitmap(new Blob([made, image.data.slice(0, 4)]));
declare const context: WebGLRenderingContext;
context.bufferData(context.ARRAY_BUFFER, made, context.STATIC_DRAW);
