/// The lists of others that were read last, kept in memory: each is downloaded once, and one at a time.
actor OtherLists {
    private struct Kept {
        let id: String
        let file: [UInt8]
    }

    /// As much as the largest file of the deposit: lists of communes are a hundred times smaller.
    private let mostBytes: Int
    /// The one asked for last at the end.
    private var kept: [Kept] = []
    /// The download under way, of whichever list.
    private var reading: Task<[UInt8], any Error>?

    init(mostBytes: Int = DepositClient.largestFile) {
        self.mostBytes = mostBytes
    }

    /// The file of a revision, which never changes once it is published.
    ///
    /// - Throws: `DepositFailure`; what failed is asked for again the next time.
    func file(of id: String, by client: DepositClient) async throws -> [UInt8] {
        while true {
            if let known = known(id) { return known }
            guard let reading else { break }
            // Another page reads: perhaps this very list.
            _ = await reading.result
        }
        let task = Task {
            defer { reading = nil }
            let file = try await client.file(of: id)
            keep(Kept(id: id, file: file))
            return file
        }
        reading = task
        return try await task.value
    }

    private func known(_ id: String) -> [UInt8]? {
        guard let place = kept.firstIndex(where: { $0.id == id }) else { return nil }
        let list = kept.remove(at: place)
        kept.append(list)
        return list.file
    }

    private func keep(_ list: Kept) {
        kept.append(list)
        while kept.reduce(0, { $0 + $1.file.count }) > mostBytes { kept.removeFirst() }
    }
}
