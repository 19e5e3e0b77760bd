/// A folder of a PC that is backed up, as its system writes it: `C:\Users\accueil\Documents`, `/home/accueil`.
struct BackupFolder: Hashable, Sendable {
    let path: String

    /// Bytes: what systems take, and more than people type.
    private static let longest = 1000

    /// - Parameter line: spaces at its ends are left out.
    /// - Returns: nil unless it names one folder of this PC: not a whole disk, not a share of the network, nothing that ends
    ///   a line.
    init?(_ line: some StringProtocol, on system: KitSystem) {
        guard line.unicodeScalars.allSatisfy({ !Self.isForbidden($0) }) else { return nil }
        var path = line.drop { $0 == " " }
        while path.hasSuffix(" ") { path = path.dropLast() }
        guard path.utf8.count <= Self.longest else { return nil }
        let folder = system == .windows ? Self.windows(String(path)) : Self.linux(String(path))
        guard let folder else { return nil }
        self.path = folder
    }

    /// The folders of a text, one a line, each once.
    ///
    /// - Returns: the folders, and the first line that is none.
    static func read(_ text: String, on system: KitSystem) -> (folders: [BackupFolder], wrong: String?) {
        var folders: [BackupFolder] = []
        for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            guard let folder = BackupFolder(line, on: system) else {
                return (folders, String(line.prefix(100)))
            }
            if !folders.contains(folder) { folders.append(folder) }
        }
        return (folders, nil)
    }

    /// What ends a line, or is not seen (Unicode §23.1 and §5.8).
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{2028}"
            || scalar == "\u{2029}"
    }

    private static func linux(_ path: String) -> String? {
        let path = withoutEnd(path, "/")
        guard path.hasPrefix("/"), path.utf8.count > 1, !hasParent(path, "/") else { return nil }
        return path
    }

    private static func windows(_ path: String) -> String? {
        let path = withoutEnd(path.replacing("/", with: "\\"), "\\")
        let bytes = Array(path.utf8)
        guard bytes.count > 3, bytes[1] == UInt8(ascii: ":"), bytes[2] == UInt8(ascii: "\\"),
            let letter = path.first, letter.isASCII, letter.isLetter, !hasParent(path, "\\"),
            !path.dropFirst(2).contains(where: { "<>:\"|?*".contains($0) })
        else { return nil }
        return path
    }

    private static func hasParent(_ path: String, _ separator: Character) -> Bool {
        path.split(separator: separator).contains { $0 == ".." || $0 == "." }
    }

    private static func withoutEnd(_ path: String, _ separator: Character) -> String {
        var path = path[...]
        while path.count > 1, path.last == separator { path.removeLast() }
        return String(path)
    }
}
