import Foundation

/// When the whole data was last copied, noted beside the data: who looks after the site sees when copies stop.
package enum LastBackup {
    static let fileName = "derniere-sauvegarde"

    /// - Returns: nil when this data was never copied; one that was just restored never was.
    package static func date(in folder: String) -> Instant? {
        guard let bytes = FileManager.default.contents(atPath: folder + "/" + fileName) else { return nil }
        return Int64(String(decoding: bytes, as: UTF8.self)).map(Instant.init(milliseconds:))
    }

    static func note(_ date: Instant, in folder: URL) throws {
        let file = folder.appending(path: fileName)
        try Data(String(date.milliseconds).utf8).write(to: file, options: .atomic)
    }
}
