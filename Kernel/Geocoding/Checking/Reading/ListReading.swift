import Persistence

/// The reading of a file apart from the threads that answer: a large workbook takes seconds.
enum ListReading {
    static func read(_ bytes: [UInt8]) async throws -> ListFile {
        try await Blocking.run { try ListFile(bytes) }
    }

    static func read(_ list: HeldList, sheet: Int) async throws -> HeldList {
        try await Blocking.run {
            var list = list
            try list.read(sheet: sheet)
            return list
        }
    }
}
