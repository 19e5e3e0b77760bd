import Jobs
import People
import Persistence
import TestSupport
import Testing
import Territory

@testable import Addresses

/// A commune on which the tests of the store play, with a database of its own.
struct Stage {
    static let author = Author(id: "p1", name: "Jeanne Lapeyre")

    static let migrations =
        JobSchema.migrations + TerritorySchema.migrations + PeopleSchema.migrations + AddressSchema.migrations

    /// Those who sign in the tests, known as in a real base: who is not known is written « un agent ».
    static func addPeople(_ ids: [String], in session: borrowing Session) throws {
        for id in ids {
            try session.execute(
                """
                INSERT INTO person (id, name, sort_key, email, made_at)
                VALUES (\(id), \(author.name), 'lapeyre', \(id + "@exemple.fr"), 0)
                """)
        }
    }

    let store: AddressStore
    let commune: CodeINSEE

    static func with(_ engine: Engine, _ body: (Stage) async throws -> Void) async throws {
        try await withDatabase(on: engine, Self.migrations) { database in
            let commune = try #require(CodeINSEE("32999"))
            let store = AddressStore(database: database, project: Self.project)
            try await database.write { try addPeople(["p1"], in: $0) }
            try await store.begin(commune, name: "Montfort-sous-Bois", by: author)
            try await body(Stage(store: store, commune: commune))
        }
    }

    /// A projection by scale alone: the tests of the engine judge the real one.
    @Sendable static func project(_ lon: Double, _ lat: Double) -> Point? {
        guard (-9.86...10.38).contains(lon), (41.15...51.56).contains(lat) else { return nil }
        return Point(lon: lon, lat: lat, x: lon * 1000, y: lat * 1000)
    }

    @discardableResult
    func apply(_ edit: Edit, by author: Author = author) async throws -> EditRecord? {
        try await store.apply(edit, in: commune, by: author)
    }

    func draft() async throws -> Draft {
        let commune = commune
        return try #require(try await store.database.read { try DraftReader(commune: commune).draft(in: $0) })
    }

    /// A voie with the numéros 1, 2 and 3, each at one point.
    func rueDuMoulin() async throws {
        try await apply(.addVoie(id: "v1", VoieForm(name: "Rue du Moulin")))
        for number in 1...3 {
            var form = NumeroForm(voieID: "v1", number: number)
            form.position = PositionForm(kind: .entree, lon: 0.5 + Double(number) / 1000, lat: 43.7)
            try await apply(.addNumero(id: "n\(number)", form))
        }
    }
}

extension Draft {
    /// Whether both hold the same addresses, whatever the number of changes made to come there.
    func saysTheSame(as other: Draft) -> Bool {
        changes(to: other).isEmpty && communeName == other.communeName && idBanCommune == other.idBanCommune
    }
}

extension Sequence {
    /// `map` with a closure that waits, one element after the other.
    func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
        var mapped: [T] = []
        for element in self { mapped.append(try await body(element)) }
        return mapped
    }
}
