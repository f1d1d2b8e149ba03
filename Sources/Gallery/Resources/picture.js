// @ts-check
// A large picture in a frame: the thumbnail at once, the whole as soon as it is decoded.

/**
 * @param {HTMLElement} holder the frame or a layer of it
 * @param {{preview: string | null, whole: string | null, width?: number, height?: number, alt: string}} picture
 * @param {(width: number, height: number) => void} sized called with the size, when it is known and when the picture is replaced
 */
function showPicture(holder, { preview, whole, width, height, alt }, sized) {
  const first = h('img', { src: preview ?? whole, alt, draggable: 'false' });
  fill(holder, first);
  const size = (/** @type {HTMLImageElement} */ image) => sized(width || image.naturalWidth || 1, height || image.naturalHeight || 1);
  size(first);
  if (!width) first.addEventListener('load', () => first.isConnected && size(first));
  if (!preview || !whole || preview === whole) {
    first.classList.add('whole');
    return;
  }
  const image = h('img.whole', { src: whole, alt, draggable: 'false' });
  image.decode().then(() => {
    if (!first.isConnected) return;
    first.replaceWith(image);
    size(image);
  }, () => undefined);
}
