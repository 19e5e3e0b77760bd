import Foundation

/// A file that begins to be written, for this account alone, under a name that says it is not whole.
enum PartialFile {
    /// - Parameter folder: made when it is missing.
    static func open(in folder: String) throws -> (path: String, handle: FileHandle) {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/" + UUID().uuidString.lowercased() + ".partiel"
        guard
            FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forUpdatingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        return (path, handle)
    }
}
