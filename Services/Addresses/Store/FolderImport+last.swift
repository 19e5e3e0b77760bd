import Persistence

extension FolderImport {
    /// The name under which the last import of a folder is remembered; nil before the first.
    static func lastKey(in session: borrowing Session) throws -> String? {
        try session.value("SELECT job_id FROM address_folder_import ORDER BY at DESC, job_id DESC LIMIT 1")
    }
}
