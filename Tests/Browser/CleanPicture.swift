import Foundation

/// Cleans a file into another by the program's own code: `clean FROM TO`.
///
/// Says in JSON what the picture is, or why there is none; then nothing is written.
@main struct CleanPicture {
    static func main() throws {
        let (from, to) = (CommandLine.arguments[1], CommandLine.arguments[2])
        let original = Array(try Data(contentsOf: URL(filePath: from)))
        do {
            let picture = try Picture(cleaning: original)
            try Data(picture.bytes).write(to: URL(filePath: to))
            try say([
                "format": picture.format.rawValue, "width": picture.size.width, "height": picture.size.height,
                "orientation": picture.orientation.rawValue, "turn": picture.turnToShow.rawValue,
            ])
        } catch let refusal as PictureRefusal {
            try say(["title": refusal.title, "advice": refusal.advice])
        }
    }

    private static func say(_ words: [String: Any]) throws {
        FileHandle.standardOutput.write(try JSONSerialization.data(withJSONObject: words))
    }
}
