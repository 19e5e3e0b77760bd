"""Pictures that people send: as they were drawn, and silent about who took them, where and when.

The program's own code cleans them; Pillow, piexif, exiftool and Chromium say what came of it.
"""

import base64
import io
import json
import subprocess

import forged
import piexif
import pytest
from conftest import ROOT
from PIL import Image, ImageOps

# What exiftool may still say: of the file on this disk, and of how the picture is drawn.
DRAWN = {
    "ExifTool": {"ExifToolVersion"},
    "File": {
        *("FileName", "Directory", "FileSize", "FileModifyDate", "FileAccessDate", "FileInodeChangeDate"),
        *("FilePermissions", "FileType", "FileTypeExtension", "MIMEType", "ImageWidth", "ImageHeight"),
        *("EncodingProcess", "BitsPerSample", "ColorComponents", "YCbCrSubSampling", "ExifByteOrder"),
    },
    "Composite": {"ImageSize", "Megapixels"},
    "JFIF": {"JFIFVersion", "ResolutionUnit", "XResolution", "YResolution"},
    "EXIF": {"Orientation"},
    "APP14": {"DCTEncodeVersion", "APP14Flags0", "APP14Flags1", "ColorTransform"},
    "PNG": {
        *("ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter", "Interlace"),
        *("Gamma", "SRGBRendering", "Palette", "Transparency"),
    },
    "RIFF": {
        *("ImageWidth", "ImageHeight", "VP8Version", "HorizontalScale", "VerticalScale", "AlphaIsUsed"),
        *("WebP_Flags", "AlphaPreprocessing", "AlphaFiltering", "AlphaCompression"),
    },
}  # fmt: skip


@pytest.fixture(scope="session")
def cleaner(tmp_path_factory):
    """The code of Kernel/Files/Pictures behind a command of two files."""
    program = tmp_path_factory.mktemp("cleaner") / "clean"
    sources = [*(ROOT / "Kernel/Files/Pictures").glob("*.swift"), ROOT / "Tests/Browser/CleanPicture.swift"]
    command = ["swiftc", "-O", "-wmo", "-parse-as-library", "-package-name", "bastide", *sources, "-o", program]
    subprocess.run(command, check=True, timeout=300)
    return program


@pytest.fixture
def clean(cleaner, tmp_path):
    """Cleans bytes: gives the new ones, or None, and what is said of them."""

    def cleaned(original):
        before, after = tmp_path / "avant", tmp_path / "apres"
        before.write_bytes(original)
        after.unlink(missing_ok=True)
        said = subprocess.run([cleaner, before, after], check=True, timeout=60, capture_output=True).stdout
        return after.read_bytes() if after.exists() else None, json.loads(said)

    return cleaned


def tags(content, folder):
    """What exiftool finds in a file, unknown tags and trailers too, by group."""
    file = folder / "lue"
    file.write_bytes(content)
    command = ["exiftool", "-json", "-a", "-G", "-U", "-ee", file]
    said = json.loads(subprocess.run(command, timeout=60, capture_output=True, check=True).stdout)[0]
    found = {}
    for name in said.keys() - {"SourceFile"}:
        group, tag = name.split(":")
        found.setdefault(group, set()).add(tag)
    return found


def pixels(content):
    """What Pillow decodes, of the first picture when there are several."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture.mode, picture.size, picture.tobytes()


@pytest.mark.parametrize("name", forged.FORGED)
def test_the_picture_stays_and_its_author_goes(clean, tmp_path, name):
    original = forged.FORGED[name]()
    before = tags(original, tmp_path)
    assert {"GPSLatitude", "Artist", "Orientation"} <= before["EXIF"], "the original tells much"
    assert original.count(forged.SECRET) >= 3

    after, said = clean(original)
    assert after is not None, said
    assert pixels(after) == pixels(original)
    assert forged.SECRET[:6] not in after and b"PK\x03\x04" not in after
    for group, names in tags(after, tmp_path).items():
        assert names <= DRAWN.get(group, set()), group
    assert said["orientation"] == 6
    assert clean(after)[0] == after


def test_the_exif_of_a_jpeg_says_its_orientation_alone(clean):
    for orientation in range(1, 9):
        after, said = clean(forged.jpeg(orientation=orientation))
        exif = piexif.load(after)
        expected = {} if orientation == 1 else {piexif.ImageIFD.Orientation: orientation}
        assert exif == {"0th": expected, "Exif": {}, "GPS": {}, "Interop": {}, "1st": {}, "thumbnail": None}
        assert said["orientation"] == orientation and said["turn"] == 1


@pytest.mark.parametrize("forge", [forged.png, forged.webp])
def test_a_png_or_a_webp_is_turned_by_its_page(clean, forge):
    for orientation in range(1, 9):
        after, said = clean(forge(orientation=orientation))
        assert said["orientation"] == said["turn"] == orientation
        assert Image.open(io.BytesIO(after)).getexif() == {}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_browser_shows_a_jpeg_upright(clean, open_page, orientation):
    after, _ = clean(forged.jpeg(orientation=orientation, quality=100, subsampling=0))
    shown = seen(open_page(), after, "jpeg")
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(after))).convert("RGB")
    assert shown["size"] == list(upright.size)
    for place, colour in zip(shown["places"], shown["colours"], strict=True):
        assert all(abs(a - b) < 12 for a, b in zip(upright.getpixel(tuple(place)), colour[:3], strict=True)), place


@pytest.mark.parametrize("forge, kind", [(forged.png, "png"), (forged.webp, "webp")])
def test_a_browser_turns_no_other(clean, open_page, forge, kind):
    after, _ = clean(forge(orientation=6))
    assert seen(open_page(), after, kind)["size"] == [48, 32]


def seen(page, content, kind):
    """The size of a picture in a page, and its colours near the four corners."""
    return page.evaluate(
        """async (address) => {
            const picture = new Image();
            picture.src = address;
            document.body.append(picture);
            await picture.decode();
            const [width, height] = [picture.naturalWidth, picture.naturalHeight];
            const canvas = new OffscreenCanvas(width, height).getContext("2d");
            canvas.drawImage(picture, 0, 0);
            const places = [[3, 3], [width - 4, 3], [3, height - 4], [width - 4, height - 4]];
            const colours = places.map(([x, y]) => [...canvas.getImageData(x, y, 1, 1).data]);
            return { size: [width, height], places, colours };
        }""",
        f"data:image/{kind};base64," + base64.b64encode(content).decode(),
    )


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "est vide"),
        (b"\0\0\0\x18ftypheic" + bytes(100), "HEIC"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "n’est pas une photo"),
        (forged.written(forged.drawing(), "GIF"), "GIF"),
        (forged.written(forged.drawing(), "JPEG2000"), "n’est pas une photo"),
        (forged.webp(save_all=True, append_images=[forged.drawing("L")], duration=9), "animée"),
        (forged.jpeg()[:3000], "pas arrivée entière"),
        (forged.png()[:900], "pas arrivée entière"),
        (forged.webp()[:900], "pas arrivée entière"),
        (forged.png().replace(b"IDATx", b"IDATy"), "abîmée"),
        (forged.jpeg() + bytes(20 << 20), "20 Mo"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused_in_words(clean, content, words):
    after, said = clean(content)
    assert after is None
    assert words in said["title"].replace("\u00a0", " ")
    assert said["advice"].startswith("Cette photo n’est pas gardée.")
