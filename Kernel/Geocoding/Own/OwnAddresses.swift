package import Contract
package import Persistence
package import Territory

/// What the program's own index is made of: the communes of the territory, and the addresses that services keep.
package struct OwnAddresses: Sendable {
    let database: Database
    let territory: TerritoryStore
    let sources: [any AddressSource]
    let state: AddressState

    package init(
        database: Database, territory: TerritoryStore, sources: [any AddressSource], state: AddressState
    ) {
        self.database = database
        self.territory = territory
        self.sources = sources
        self.state = state
    }

    /// Raised when the same addresses make another index than before.
    private static let form = 1

    /// An index of these addresses, and what tells it from any other.
    package struct Made: Sendable {
        package let tag: String
        package let bytes: [UInt8]
        package let report: SourceReport
    }

    /// What changes as soon as the index would.
    func tag() async throws -> String {
        let gazetteer = try await territory.gazetteer()
        return try await database.read { try tag(gazetteer, in: $0) }
    }

    private func tag(_ gazetteer: Gazetteer, in session: borrowing Session) throws -> String {
        var checksum = Checksum(of: "\(Self.form) \(state.rawValue)")
        for commune in gazetteer.communes {
            let place = commune.position.map { "\($0.lon) \($0.lat)" } ?? ""
            let facts =
                "\n\(commune.code) \(commune.name) \(commune.population ?? -1) \(commune.postcodes) \(place)"
            checksum.append(Array(facts.utf8))
        }
        for source in sources {
            let tag = try source.tag(of: state, in: session)
            checksum.append(Array("\n\(tag)".utf8))
        }
        return String(checksum.text.prefix(32))
    }

    /// Makes the index: the lists are read in one transaction, what they give is made after it, on a thread that may wait.
    package func make() async throws -> Made {
        let gazetteer = try await territory.gazetteer()
        let read = try await database.read { session throws -> (tag: String, lists: [AddressList]) in
            var lists: [AddressList] = []
            for source in sources { lists += try source.lists(of: state, in: session) }
            return (try tag(gazetteer, in: session), lists)
        }
        return try await Blocking.run {
            var making = IndexMaking()
            making.tell(of: gazetteer.communes)
            for list in read.lists { try making.readBAL(packed: list.packed, named: list.commune) }
            making.gather()
            let report = making.report
            return Made(tag: read.tag, bytes: making.finish(), report: report)
        }
    }
}

extension OwnAddresses {
    /// An index of the draft of one commune, held in memory; nil where there is none, or where drafts are served already.
    func draftIndex(of commune: Commune) async throws -> MappedIndex? {
        guard state == .published else { return nil }
        let lists = try await database.read { session throws in
            try sources.compactMap { try $0.draft(of: commune.code, in: session) }
        }
        guard !lists.isEmpty else { return nil }
        return try await Blocking.run {
            var making = IndexMaking()
            making.tell(of: [commune])
            for list in lists { try making.readBAL(packed: list.packed, named: list.commune) }
            making.gather()
            return try MappedIndex(making.finish())
        }
    }
}

extension IndexMaking {
    /// Adds the communes of the territory: they are found even without a list.
    fileprivate mutating func tell(of communes: [Commune]) {
        for commune in communes {
            _ = gathering.commune(Array(commune.code.text.utf8)) { told in
                told.name = Array(commune.name.utf8)
                told.postcodes = commune.postcodes.map { Array($0.utf8) }
                told.population = commune.population
                told.longitude = commune.position?.lon ?? .nan
                told.latitude = commune.position?.lat ?? .nan
            }
        }
    }
}
