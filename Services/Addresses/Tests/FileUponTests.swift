import TestSupport
import Territory
import Testing

@testable import Addresses

/// A list as a mairie keeps it: a lieu-dit beside a voie, a former commune, parcels, certified rows.
enum FullList {
    static let commune = id(99)

    static func id(_ number: Int) -> String {
        "00000000-0000-4000-8000-0000000000\(number < 10 ? "0" : "")\(number)"
    }

    static let columns = [
        "id_ban_commune", "id_ban_toponyme", "id_ban_adresse", "toponyme", "lieudit_complement_nom", "numero",
        "suffixe", "commune_insee", "commune_nom", "commune_deleguee_insee", "commune_deleguee_nom",
        "position",
        "x", "y", "long", "lat", "cad_parcelles", "source", "date_der_maj", "certification_commune",
    ]

    /// Six lines; those of a voie are `(voie, lieu-dit, number, suffix, former commune)`.
    static let lines: [[String]] = [
        line(1, 11, "Rue du Four", "Lapeyrade", "1", "", "32001"),
        line(1, 12, "Rue du Four", "", "3", "bis", "32001"),
        line(1, 13, "Rue du Four", "", "5", "", ""),
        line(2, 14, "Rue Haute", "Lapeyrade", "1", "", ""),
        line(2, 15, "Rue Haute", "", "2", "", ""),
        line(3, nil, "Le Bourg", "", "99999", "", "32001"),
    ]

    private static func line(
        _ voie: Int, _ adresse: Int?, _ name: String, _ lieudit: String, _ number: String, _ suffix: String,
        _ former: String
    ) -> [String] {
        let lon = 0.5 + Double(adresse ?? 10) / 1000
        let point = Projection.point(lon: lon, lat: 43.7)
        return [
            commune, id(voie), adresse.map(id) ?? "", name, lieudit, number, suffix, "32999",
            "Montfort-sous-Bois", former, former.isEmpty ? "" : "Le Vieux-Montfort", "entrée",
            "\(point?.x ?? 0)", "\(point?.y ?? 0)", "\(lon)", "43.7", "32999000AB00\(voie)\(adresse ?? 10)",
            "Mairie", "2024-05-02", "1",
        ]
    }

    static func file(_ lines: [[String]] = lines, without absent: Set<String> = []) -> [UInt8] {
        let kept = columns.indices.filter { !absent.contains(columns[$0]) }
        let rows = [columns] + lines
        return Array(rows.map { row in kept.map { row[$0] }.joined(separator: ";") + "\n" }.joined().utf8)
    }

    /// The lines with a value of one column changed, `nil` leaving it.
    static func lines(_ lines: [[String]] = lines, with column: String, _ value: (Int) -> String?)
        -> [[String]]
    {
        guard let place = columns.firstIndex(of: column) else { return lines }
        return lines.enumerated().map { index, line in
            var line = line
            line[place] = value(index) ?? line[place]
            return line
        }
    }
}

@Suite struct `A file that does not say everything` {
    static let ids: Set<String> = ["id_ban_commune", "id_ban_toponyme", "id_ban_adresse"]

    /// What a column of BAL 1.5 that a file lacks may be.
    static let absences: [Set<String>] =
        [
            "lieudit_complement_nom", "suffixe", "position", "cad_parcelles", "source", "date_der_maj",
            "certification_commune",
        ].map { [$0] } + [
            ["commune_deleguee_insee", "commune_deleguee_nom"], ["x", "y", "long", "lat"],
            [
                "lieudit_complement_nom", "cad_parcelles", "certification_commune", "commune_deleguee_insee",
                "commune_deleguee_nom",
            ],
        ]

    private func take(_ bytes: [UInt8], at stage: Stage) async throws -> ImportOutcome {
        let imports = AddressImports(database: stage.store.database)
        let proposal = try await imports.propose(
            bytes, name: "liste.csv", for: stage.commune, communeName: "Montfort-sous-Bois", by: Stage.author)
        return try await imports.accept(
            proposal.id, of: stage.commune, communeName: "Montfort-sous-Bois", by: Stage.author)
    }

    @Test(arguments: Engine.allCases) func `keeps the known point of a line without coordinates`(
        on engine: Engine
    ) async throws {
        typealias Lines = `A file brought by a town hall`
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let second = PositionForm(kind: .batiment, lon: 0.6, lat: 43.7)
            try await stage.apply(.addPosition(.numero(id: "n1"), version: 1, second))
            let unplaced =
                ";;;32999;Montfort-sous-Bois;Rue du Moulin;1;;bâtiment;;;;;Mairie;2024-05-02;0;oui\n"
            let others = (1...3).map { Lines.line($0, "Rue du Moulin", lon: 0.5) }.joined()
            let outcome = try await take(Array((Lines.header + others + unplaced).utf8), at: stage)
            let numero = try #require(try await stage.draft().numeros.first)
            #expect(numero.positions.map(\.kind) == [.entree, .batiment])
            #expect(numero.positions.map(\.point.lon) == [0.5, 0.6])
            #expect(outcome.notes.map(\.line) == [5])
            #expect(
                outcome.remarks == [
                    "Le fichier ne donne pas de coordonnées à tous les points de 1 Rue du Moulin\u{A0}: "
                        + "ceux qui sont connus sont gardés."
                ])
        }
    }

    /// - Returns: the addresses before.
    private func begun(_ stage: Stage) async throws -> Draft {
        #expect(try await take(FullList.file(), at: stage).notTaken.isEmpty)
        let draft = try await stage.draft()
        try #require(draft.numeros.count == 5 && draft.voies.count == 3)
        try #require(draft.idBanCommune == FullList.commune)
        return draft
    }

    @Test(arguments: Engine.allCases) func `keeps the ids in place when it has none`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let before = try await begun(stage)
            let empty = Self.ids.reduce(FullList.lines) { FullList.lines($0, with: $1) { _ in "" } }
            for file in [FullList.file(without: Self.ids), FullList.file(empty)] {
                let outcome = try await take(file, at: stage)
                #expect(outcome.unchanged == 6 && outcome.added == 0)
                #expect(try await stage.draft().saysTheSame(as: before))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `makes ids once in an empty commune, and only for what pairs with nothing`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            _ = try await take(FullList.file(without: Self.ids), at: stage)
            let before = try await stage.draft()
            try await stage.store.identify(stage.commune, as: FullList.commune, by: Stage.author)
            var lines = FullList.lines
            lines.append(FullList.lines(with: "numero") { _ in "9" }[4])
            let outcome = try await take(FullList.file(lines, without: Self.ids), at: stage)
            #expect(outcome.added == 1 && outcome.unchanged == 6)
            let after = try await stage.draft()
            #expect(after.voies.map(\.id) == before.voies.map(\.id))
            #expect(after.numeros.filter { $0.number != 9 }.map(\.id) == before.numeros.map(\.id))
            #expect(Set(after.numeros.map(\.id)).count == 6)
        }
    }

    @Test(arguments: Engine.allCases) func `keeps the ids in place where only some rows have theirs`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let before = try await begun(stage)
            for kept in 0..<FullList.lines.count {
                let lines = Self.ids.reduce(FullList.lines) {
                    FullList.lines($0, with: $1) { $0 == kept ? nil : "" }
                }
                _ = try await take(FullList.file(lines), at: stage)
                #expect(try await stage.draft().saysTheSame(as: before), "\(kept)")
            }
            let uid =
                ["uid_adresse"]
                + FullList.lines.map { row in
                    "@c:\(row[0]) @v:\(row[1])" + (row[2].isEmpty ? "" : " @a:\(row[2])")
                }
            let text = String(decoding: FullList.file(without: Self.ids), as: UTF8.self)
            let file = zip(uid, text.split(separator: "\n")).map { "\($0);\($1)\n" }.joined()
            _ = try await take(Array(file.utf8), at: stage)
            #expect(try await stage.draft().saysTheSame(as: before))
        }
    }

    @Test(arguments: Engine.allCases) func `leaves as it is what it has no column for`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let before = try await begun(stage)
            for absent in Self.absences {
                for file in [FullList.file(without: absent), FullList.file(without: absent.union(Self.ids))] {
                    let outcome = try await take(file, at: stage)
                    #expect(outcome.unchanged == 6, "\(absent)")
                    #expect(try await stage.draft().saysTheSame(as: before), "\(absent)")
                }
            }
        }
    }

    @Test(arguments: Engine.allCases) func `erases no known position where a row has no coordinates`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let before = try await begun(stage)
            let coordinates = ["x", "y", "long", "lat"]
            for row in [0, 5] {
                let lines = coordinates.reduce(FullList.lines) {
                    FullList.lines($0, with: $1) { $0 == row ? "" : nil }
                }
                let outcome = try await take(FullList.file(lines), at: stage)
                #expect(outcome.moved == 0)
                #expect(try await stage.draft().saysTheSame(as: before))
            }
        }
    }

    @Test(arguments: Engine.allCases) func `never changes the identifier that a commune has`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.with(engine) { stage in
            let before = try await begun(stage)
            let all = FullList.lines(with: "id_ban_commune") { _ in FullList.id(98) }
            let first = FullList.lines(with: "id_ban_commune") { $0 == 0 ? FullList.id(98) : nil }
            for lines in [all, first] {
                _ = try await take(FullList.file(lines), at: stage)
                #expect(try await stage.draft().saysTheSame(as: before))
            }
        }
    }

    @Test(arguments: Engine.allCases) func `gives a commune without identifier that of most rows`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let lines = FullList.lines(with: "id_ban_commune") { $0 == 0 ? FullList.id(98) : nil }
            let outcome = try await take(FullList.file(lines), at: stage)
            #expect(try await stage.draft().idBanCommune == FullList.commune)
            #expect(outcome.notes.map(\.line) == [2])
            #expect(outcome.notes.allSatisfy { $0.subject.contains(FullList.id(98)) })
        }
    }
}
