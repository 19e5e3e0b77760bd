import Files

/// A form with files, received whole: its fields, and its files on the disk until their handler has answered.
package struct Upload: Sendable {
    package let fields: FormFields
    package let files: [ReceivedFile]

    /// The file of this field, or nil when none was chosen.
    package func file(_ field: String) -> ReceivedFile? {
        files.first { $0.field == field }
    }

    /// Removes the files now; those left are removed when the handler has answered.
    package func discard() async throws {
        for file in files { try await file.content.discard() }
    }
}

/// A file as a browser sent it.
package struct ReceivedFile: Sendable {
    package let field: String
    /// The name it bears on the sender's disk: to be shown, never used as a path.
    package let name: String
    package let contentType: String?
    package let size: Int
    let content: TemporaryFile

    /// Where it is, until it is discarded.
    package var path: String { content.path }
}
