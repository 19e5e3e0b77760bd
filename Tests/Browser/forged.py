"""Pictures as telephones and editors write them, with all that tells of their author, in each place where it can lie."""

import io
import zipfile

import piexif
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

SECRET = b"Paul-Durand-06-12-34-56-78"
TEXT = SECRET.decode()
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="%s"/></rdf:RDF></x:xmpmeta>' % SECRET  # fmt: skip
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def drawing(mode="RGB", width=48, height=32):
    """A picture whose four corners differ, so that no turn goes unseen."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    pen = ImageDraw.Draw(picture)
    half, middle = width // 2, height // 2
    for corner, colour in [((0, 0), "red"), ((half, 0), "lime"), ((0, middle), "blue"), ((half, middle), "white")]:
        pen.rectangle([corner, (corner[0] + half // 2, corner[1] + middle // 2)], fill=colour)
    if "A" in mode:
        picture.putalpha(Image.radial_gradient("L").resize((width, height)))
    return picture.convert(mode)


def written(picture, kind, **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def exif(orientation=6):
    """The place, the maker's own note, the owner, the dates and a thumbnail."""
    return piexif.dump(
        {
            "0th": {
                piexif.ImageIFD.Make: SECRET,
                piexif.ImageIFD.Artist: SECRET,
                piexif.ImageIFD.Orientation: orientation,
                piexif.ImageIFD.Software: SECRET,
            },
            "Exif": {
                piexif.ExifIFD.MakerNote: b"Nikon\0" + SECRET,
                piexif.ExifIFD.UserComment: b"ASCII\0\0\0" + SECRET,
                piexif.ExifIFD.DateTimeOriginal: b"2026:05:01 10:00:00",
                piexif.ExifIFD.BodySerialNumber: SECRET,
            },
            "GPS": {
                piexif.GPSIFD.GPSLatitudeRef: b"N",
                piexif.GPSIFD.GPSLatitude: ((43, 1), (48, 1), (1234, 100)),
                piexif.GPSIFD.GPSLongitudeRef: b"E",
                piexif.GPSIFD.GPSLongitude: ((0, 1), (35, 1), (678, 100)),
            },
            "1st": {piexif.ImageIFD.Make: SECRET, piexif.ImageIFD.Compression: 6},
            "thumbnail": written(drawing(width=16, height=16), "JPEG", comment=SECRET),
        }
    )


def segment(marker, content):
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


def archive():
    """A ZIP as it is glued behind a picture."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as content:
        content.writestr("carnet.txt", TEXT)
    return file.getvalue()


def told(jpeg):
    """A JPEG with XMP, IPTC and what other makers write, and a ZIP behind its end."""
    name = SECRET[:20]
    iptc = b"\x1c\x02\x50" + len(name).to_bytes(2, "big") + name
    resource = b"8BIM\x04\x04\0\0" + len(iptc).to_bytes(4, "big") + iptc + b"\0" * (len(iptc) % 2)
    more = (
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
        + segment(0xED, b"Photoshop 3.0\0" + resource)
        + segment(0xE0, b"JFXX\0\x13\x01\x01" + SECRET[:3])
        + segment(0xE4, SECRET)
        + segment(0xEC, b"Ducky" + SECRET)
        + segment(0xFE, SECRET)
    )
    first = 4 + int.from_bytes(jpeg[4:6], "big")
    return jpeg[:first] + more + jpeg[first:] + archive()


def jpeg(mode="RGB", orientation=6, **options):
    options = {"exif": exif(orientation), "icc_profile": PROFILE, "quality": 90} | options
    return told(written(drawing(mode), "JPEG", **options))


def mpo():
    """Two views in one file (CIPA DC-007): the second lies behind the end of the first."""
    other = drawing()
    return written(drawing(), "MPO", save_all=True, append_images=[other], exif=exif()) + archive()


def png(mode="RGB", orientation=6, **options):
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", TEXT)
    words.add_text("Comment", TEXT, zip=True)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    words.add(b"tIME", bytes([7, 234, 5, 1, 10, 0, 0]))
    words.add(b"gAMA", (45455).to_bytes(4, "big"))
    words.add(b"prVt", SECRET)
    options = {"exif": exif(orientation), "icc_profile": PROFILE, "dpi": (72, 72)} | options
    return written(drawing(mode), "PNG", pnginfo=words, **options) + archive()


def webp(mode="RGB", orientation=6, **options):
    options = {"exif": exif(orientation), "xmp": XMP, "icc_profile": PROFILE} | options
    return written(drawing(mode), "WEBP", **options) + archive()


FORGED = {
    "jpeg": jpeg,
    "jpeg-progressive": lambda: jpeg(progressive=True),
    "jpeg-restarts": lambda: jpeg(restart_marker_rows=1),
    "jpeg-rgb": lambda: jpeg(keep_rgb=True),
    "jpeg-grey": lambda: jpeg("L", icc_profile=None),
    "jpeg-cmyk": lambda: jpeg("CMYK", icc_profile=None),
    "jpeg-many-colours": lambda: jpeg(subsampling=0, optimize=True),
    "mpo": mpo,
    "png": png,
    "png-alpha": lambda: png("RGBA"),
    "png-grey": lambda: png("LA", icc_profile=None),
    "png-sixteen": lambda: png("I;16", icc_profile=None),
    "png-palette": lambda: png("P", transparency=3),
    "png-one-bit": lambda: png("1", icc_profile=None),
    "png-clear-colour": lambda: png(transparency=(255, 0, 0)),
    "png-animated": lambda: png(save_all=True, append_images=[drawing().transpose(0)], duration=100),
    "webp": webp,
    "webp-alpha": lambda: webp("RGBA"),
    "webp-lossless": lambda: webp(lossless=True),
    "webp-lossless-alpha": lambda: webp("RGBA", lossless=True),
}
