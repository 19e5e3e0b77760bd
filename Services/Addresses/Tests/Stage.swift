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

    /// The names of the contributors, by id; the others are called as `author` is.
    private static let names = ["p2": "Paul", "p4": "Marie"]

    /// Those who sign in the tests, known as in a real base: who is not known is written « un agent ».
    static func addPeople(_ ids: [String], in session: borrowing Session) throws {
        for id in ids {
            try session.execute(
                """
                INSERT INTO person (id, name, sort_key, email, made_at)
                VALUES (\(id), \(names[id] ?? author.name), 'lapeyre', \(id + "@exemple.fr"), 0)
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

    /// Undoes a gesture as who may make any.
    func undo(_ id: String) async throws {
        try await store.undo(id, in: commune, by: Self.author, ranking: .manager)
    }

    func redo(_ id: String) async throws {
        try await store.redo(id, in: commune, by: Self.author, ranking: .manager)
    }

    func draft() async throws -> Draft {
        let commune = commune
        return try #require(try await store.database.read { try DraftReader(commune: commune).draft(in: $0) })
    }

    /// A voie with the numéros 1, 2 and 3, each at one point.
    func rueDuMoulin(voie: String = "v1", numeros: [String] = ["n1", "n2", "n3"]) async throws {
        try await apply(.addVoie(id: voie, VoieForm(name: "Rue du Moulin")))
        for (index, id) in numeros.enumerated() {
            var form = NumeroForm(voieID: voie, number: index + 1)
            form.position = PositionForm(kind: .entree, lon: 0.5 + Double(index + 1) / 1000, lat: 43.7)
            try await apply(.addNumero(id: id, form))
        }
    }

    static let voieID = "48486f28-a457-45c5-8065-1bb1bd5f3592"
    static let numeroIDs = [
        "8dc29005-659a-4369-aac0-acd34f0ee15b", "3f0dbb0f-6a5d-4a0c-9a3e-2f4f6f7c1a02",
        "b6c1a8de-52f4-4a55-8d3d-0a9f2a1f9c03",
    ]

    /// The same, as the national base takes it: every identifier is one.
    func publishableRue() async throws {
        let commune = commune
        try await store.database.write { session in
            try BaseLocaleTable.describe(
                commune, name: "Montfort-sous-Bois", names: [:],
                idBanCommune: "0246e48c-f33d-433a-8984-034219be842e", in: session)
        }
        try await rueDuMoulin(voie: Self.voieID, numeros: Self.numeroIDs)
    }

    /// Adds the 4, which is nowhere: the national base refuses a list that has it.
    @discardableResult
    func addUnplaced() async throws -> String {
        let id = "c0ffee00-1111-4222-8333-444455556666"
        try await apply(.addNumero(id: id, NumeroForm(voieID: Self.voieID, number: 4)))
        return id
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
