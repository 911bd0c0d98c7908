import sys
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

source, target, style = sys.argv[1:]
font = TTFont(source)
options = Options(layout_features=[], name_IDs=[0, 1, 2, 13, 14], hinting=False, notdef_outline=False)
subsetter = Subsetter(options)
subsetter.populate(unicodes=[0x30])
subsetter.subset(font)
glyphs = font['glyf']
zero = glyphs['zero']
points = list(zip(zero.coordinates, zero.flags))
outer, lower = points[: zero.endPtsOfContours[0] + 1], points[zero.endPtsOfContours[0] + 1 : zero.endPtsOfContours[1] + 1]
# The lower half of the counter, from its leftmost point down to the middle, mirrored to the other three quarters.
left = max(i for i, (_, on) in enumerate(lower) if on and i > 0)
quarter = [(x, y) for (x, y), _ in lower[left:]] + [lower[0][0]]
(cx, _), (_, cy) = quarter[-1], quarter[0]
ring = quarter[:-1] + [(2 * cx - x, y) for x, y in quarter[:0:-1]]
ring += [(2 * cx - x, 2 * cy - y) for x, y in quarter[:-1]] + [(x, 2 * cy - y) for x, y in quarter[:0:-1]]
pen = TTGlyphPen(None)
def draw(contour, on_curve):
    start = next(i for i, on in enumerate(on_curve) if on)
    contour, on_curve = contour[start:] + contour[:start], on_curve[start:] + on_curve[:start]
    pen.moveTo(contour[0])
    off = []
    for point, on in list(zip(contour, on_curve))[1:] + [(contour[0], 1)]:
        off.append(point)
        if on:
            pen.qCurveTo(*off)
            off = []
    pen.closePath()
draw([p for p, _ in outer], [f & 1 for _, f in outer])
# The counter runs against the outline. Its points on the curve are the four at the axes.
axes = {(cx, lower[0][0][1]), quarter[0], (2 * cx - quarter[0][0], cy), (cx, 2 * cy - lower[0][0][1])}
draw(ring, [p in axes for p in ring])
glyphs['zero'] = pen.glyph()
for record in font['name'].names:
    if record.nameID == 1:
        record.string = 'Couchpass Plain Zero'
    if record.nameID == 2:
        record.string = style
font.flavor = 'woff2'
font.save(target)
