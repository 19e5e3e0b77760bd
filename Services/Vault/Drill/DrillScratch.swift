import Crypto
import Foundation
import Glibc

/// The folder where an exercise restores: nobody else reads it, and nothing of it stays.
///
/// What is restored comes from elsewhere: no symbolic link of it is ever followed.
struct DrillScratch: Sendable {
    /// Where all of them are, in the data folder.
    static let parent = "exercices"

    /// `exercices/ID` of the data folder.
    let path: String

    /// Where the files come back.
    var restored: String { "\(path)/rendu" }

    /// Makes the folder, empty.
    init(_ id: String, in data: String) throws {
        let parent = "\(data)/\(DrillScratch.parent)"
        path = "\(parent)/\(id)"
        guard mkdir(parent, 0o700) == 0 || errno == EEXIST else { throw StorageFailure.last("mkdir") }
        wipe()
        guard mkdir(path, 0o700) == 0 else { throw StorageFailure.last("mkdir") }
    }

    /// Writes a file that this program and its children alone read.
    func write(_ text: String, as name: String) throws -> String {
        let file = try FileDescriptor(opening: "\(path)/\(name)", O_WRONLY | O_CREAT | O_EXCL)
        try Array(text.utf8).withUnsafeBytes { try file.append($0) }
        return "\(path)/\(name)"
    }

    /// Takes everything away, files that nobody may read included.
    func wipe() { Self.wipe(path) }

    private static func wipe(_ path: String) {
        walk(path) { met, path in
            switch met {
            // What came back may have taken every right from itself.
            case .folder: chmod(path, 0o700)
            case .endOfFolder: rmdir(path)
            case .file, .other: unlink(path)
            }
        }
    }

    /// The ids of the exercises that have a folder.
    static func ids(in data: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: "\(data)/\(DrillScratch.parent)")) ?? []
    }

    /// Takes away what a program that was killed left.
    static func wipe(_ id: String, in data: String) { wipe("\(data)/\(DrillScratch.parent)/\(id)") }

    /// The files that came back, and their bytes.
    func count() -> DrillCount {
        var count = DrillCount()
        Self.walk(restored) { met, _ in
            guard case .file(let size) = met else { return }
            count.files += 1
            count.bytes += size
        }
        return count
    }

    /// The hash of each file that came back; for a sample, not for everything.
    func hashes() throws -> [DrillFile] {
        var paths: [String] = []
        Self.walk(restored) { met, path in
            guard case .file = met else { return }
            // Its owner may have kept its reading for himself.
            chmod(path, 0o600)
            if let text = String(validating: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) {
                paths.append(text)
            }
        }
        return try paths.map { path in
            let file = try FileDescriptor(opening: path, O_RDONLY | O_NOFOLLOW)
            return try Self.hash(file, ending: Self.ending(of: path))
        }
    }

    private static func hash(_ file: FileDescriptor, ending: String) throws -> DrillFile {
        var (digest, offset, block) = (SHA256(), 0, [UInt8](repeating: 0, count: 1 << 20))
        while true {
            let count = try block.withUnsafeMutableBytes { try file.read(into: $0, at: offset) }
            block.withUnsafeBytes {
                digest.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count]))
            }
            offset += count
            if count < block.count { break }
        }
        guard let hash = ObjectName(bytes: Array(digest.finalize())) else {
            throw StorageFailure.last("hash")
        }
        return DrillFile(hash: hash, size: offset, ending: ending)
    }

    /// The end of a file's name, when it says a kind: `odt`.
    private static func ending(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        let ending = name[name.index(after: dot)...].lowercased()
        return (1...8).contains(ending.utf8.count)
            && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            ? ending : ""
    }

    /// What is met in a folder.
    private enum Met {
        case folder
        /// All that is in it was met.
        case endOfFolder
        case file(size: Int)
        /// A link, a pipe, a socket: none is opened.
        case other
    }

    private static func walk(_ path: String, _ visit: (Met, [CChar]) -> Void) {
        walk(Array(path.utf8CString), UInt8(DT_UNKNOWN), visit)
    }

    /// Goes through a folder by the bytes of its names, which may be no text.
    ///
    /// - Parameters:
    ///   - path: ends with a zero.
    ///   - type: what its folder says that it is.
    private static func walk(_ path: [CChar], _ type: UInt8, _ visit: (Met, [CChar]) -> Void) {
        guard let met = met(path, type) else { return }
        visit(met, path)
        guard case .folder = met else { return }
        for (name, type) in names(in: path) {
            walk(path.dropLast() + [CChar(UInt8(ascii: "/"))] + name, type, visit)
        }
        visit(.endOfFolder, path)
    }

    /// What stands at a path, no link followed; nil when nothing does.
    private static func met(_ path: [CChar], _ type: UInt8) -> Met? {
        if let text = String(validatingCString: path),
            let facts = try? FileManager.default.attributesOfItem(atPath: text)
        {
            return switch facts[.type] as? FileAttributeType {
            case .typeDirectory: .folder
            case .typeRegular: .file(size: facts[.size] as? Int ?? 0)
            default: .other
            }
        }
        return switch Int(type) {
        case Int(DT_DIR): .folder
        case Int(DT_REG): .file(size: size(of: path))
        case Int(DT_UNKNOWN): nil
        default: .other
        }
    }

    /// The size of a file whose name is no text; 0 when it cannot be opened.
    private static func size(of path: [CChar]) -> Int {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        return max(0, Int(lseek(file, 0, SEEK_END)))
    }

    /// The names in a folder, each with its final zero and with what the folder says that it is.
    private static func names(in path: [CChar]) -> [(name: [CChar], type: UInt8)] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [(name: [CChar], type: UInt8)] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                Array(bytes.bindMemory(to: CChar.self).prefix { $0 != 0 }) + [0]
            }
            if name != [46, 0], name != [46, 46, 0] { names.append((name, entry.pointee.d_type)) }
        }
        return names
    }
}
