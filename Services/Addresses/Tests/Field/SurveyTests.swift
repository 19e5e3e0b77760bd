import AddressEngine
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A survey typed back` {
    static func row(_ id: String, version: Int = 1, _ body: (inout Survey.Row) -> Void = { _ in })
        -> Survey.Row
    {
        var row = Survey.Row(id: id, version: version)
        body(&row)
        return row
    }

    static func house(_ rank: Int, _ body: (inout Survey.House) -> Void) -> Survey.House {
        var house = Survey.House(id: "h\(rank)", key: "maison-\(rank)")
        body(&house)
        return house
    }

    static func survey(_ rows: [Survey.Row], _ houses: [Survey.House] = []) -> Survey {
        var survey = Survey(voieID: "v1", day: "2026-11-22")
        (survey.rows, survey.houses) = (rows, houses)
        return survey
    }

    @Test(arguments: Engine.allCases)
    func `keeps a house without a number in the note of the voie, as undone`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await `Numbering a voie`.traced(stage)
            let before = try await stage.draft()
            let houses = ["volets verts", String(repeating: "a", count: 500)].enumerated()
                .map { rank, remark in Self.house(rank) { $0.note.remark = remark } }
            let record = try #require(try await stage.apply(.keepSurvey(Self.survey([], houses))))
            let notes = try #require(try await stage.draft().voies.first).comment
                .split(whereSeparator: \.isNewline)
            #expect(notes.count == 2)
            #expect(
                notes.first
                    == "Relevé du 22/11/2026\u{A0}: une maison sans numéro\u{202F}; volets verts.")
            try await stage.undo(record.id)
            #expect(try await stage.draft().saysTheSame(as: before))
            // A note that holds no more refuses the line, and cuts nothing.
            let many = (1...5).map { rank in
                Self.house(rank) { $0.note.remark = String(repeating: "a", count: 500) }
            }
            let reading = try await stage.store.reading(of: Self.survey([], many), in: stage.commune)
            #expect(reading.lines.map(\.isRefused) == [false, false, false, true, true])
        }
    }

    @Test func `tells what its boxes say, and not what a remark says`() {
        let line =
            "Relevé du 22/11/2026\u{A0}: à replacer sur la carte\u{202F}; pas de plaque à poser, elle y est."
        #expect(Survey.Note.words(in: line) == [.toPlace])
        var note = Survey.Note()
        (note.isMisplaced, note.needsPlate) = (true, true)
        #expect(Survey.Note.words(in: note.line(of: "2026-11-22") ?? "") == [.toPlace, .plate])
        for nothing in ["", "plaque à poser", "Relevé", "\u{A0}", "\u{A0}:"] {
            #expect(Survey.Note.words(in: nothing).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `is one gesture, undone and made again whole`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await `Numbering a voie`.traced(stage)
            let before = try await stage.draft()
            let survey = Self.survey(
                [
                    Self.row("n1") { $0.isSeen = true },
                    Self.row("n2") {
                        $0.number = "162 Bis"
                        $0.note.needsPlate = true
                        $0.note.remark = "chien"
                    },
                    Self.row("n3") { $0.isMissing = true },
                ], [Self.house(1) { $0.number = "400" }])
            let record = try #require(try await stage.apply(.keepSurvey(survey)))
            #expect(record.label == "Relevé de terrain, «\u{A0}Rue du Moulin\u{A0}»")
            #expect(record.rank == .contributor)
            let after = try await stage.draft()
            #expect(after.numeros.map(\.label) == ["1", "162 bis", "400"])
            #expect(after.numeros.map(\.isCertified) == [true, false, false])
            #expect(
                after.numeros[1].comment == "Relevé du 22/11/2026\u{A0}: plaque à poser\u{202F}; chien.")
            #expect(after.numeros[2].positions.map(\.kind) == [.segment])
            #expect(after.numeros[2].source == "Montfort-sous-Bois")
            try await stage.undo(record.id)
            #expect(try await stage.draft().saysTheSame(as: before))
            try await stage.redo(record.id)
            #expect(try await stage.draft().saysTheSame(as: after))
        }
    }

    @Test(arguments: Engine.allCases) func `swaps two numbers, but gives none twice`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let twice = Self.survey([Self.row("n1") { $0.number = "3" }])
            let reading = try await stage.store.reading(of: twice, in: stage.commune)
            #expect(reading.lines.compactMap(\.refusal).first?.contains("existerait deux fois") == true)
            await #expect(throws: EditRefusal.self) { try await stage.apply(.keepSurvey(twice)) }
            let swap = Self.survey([
                Self.row("n1") { $0.number = "3" }, Self.row("n3") { $0.number = "1" },
            ])
            try await stage.apply(.keepSurvey(swap))
            let numbers = try await stage.draft().numeros.map { [$0.id, "\($0.number)"] }
            #expect(numbers == [["n3", "1"], ["n2", "2"], ["n1", "3"]])
        }
    }

    @Test(arguments: Engine.allCases) func `does nothing at all when a line is late or refused`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(
                .changeNumero(id: "n2", version: 1, NumeroForm(number: 4)))
            let late = Self.survey([
                Self.row("n1") { $0.isSeen = true }, Self.row("n2") { $0.number = "6" },
            ])
            let before = try await stage.draft()
            let reading = try await stage.store.reading(of: late, in: stage.commune)
            #expect(reading.isStale)
            #expect(reading.lines.map { $0.stale == nil } == [true, false])
            await #expect(throws: EditRefusal.self) { try await stage.apply(.keepSurvey(late)) }
            #expect(try await stage.draft().saysTheSame(as: before))
            try await stage.apply(.deleteNumero(id: "n3", version: 1))
            let gone = Self.survey([Self.row("n3") { $0.isSeen = true }])
            let lost = try await stage.store.reading(of: gone, in: stage.commune)
            #expect(lost.lines.first?.refusal?.contains("supprimée entre-temps") == true)
        }
    }

    @Test(arguments: [
        "x3", "-1", "1234567", "99999", "12 trop-long-suffixe", "12 é", "٣", "12;3",
        String(repeating: "9", count: 4000),
    ]) func `refuses in words what is no number`(_ text: String) throws {
        var subject = EditSubject(voies: [Voie(id: "v1", kind: .voie, name: "Rue du Moulin")])
        subject.numeros["n1"] = Numero(id: "n1", voieID: "v1", number: 1)
        let survey = Self.survey(
            [Self.row("n1") { $0.number = text }], [Self.house(1) { $0.number = text }])
        let reading = try SurveyReading(survey, on: subject)
        #expect(reading.lines.count == 2 && reading.lines.allSatisfy { $0.refusal?.isEmpty == false })
        #expect(reading.lines.allSatisfy { ($0.refusal?.count ?? 0) < 200 })
    }

    @Test func `refuses boxes that do not go together, and houses that nobody could find`() throws {
        var subject = EditSubject(voies: [Voie(id: "v1", kind: .voie, name: "Rue du Moulin")])
        subject.numeros["n1"] = Numero(id: "n1", voieID: "v1", number: 1)
        let both = Self.survey([
            Self.row("n1") {
                $0.isMissing = true
                $0.isSeen = true
            }
        ])
        #expect(try SurveyReading(both, on: subject).lines.first?.refusal?.contains("ne va pas") == true)
        let nowhere = Self.survey([], [Self.house(1) { $0.after = "1" }])
        #expect(try SurveyReading(nowhere, on: subject).lines.first?.voieNote?.contains("après le 1") == true)
        let nothing = Self.survey([], [Self.house(1) { $0.note.needsPlate = true }])
        #expect(try SurveyReading(nothing, on: subject).lines.first?.refusal?.contains("Donnez le") == true)
        let unknown = Self.survey([], [Self.house(1) { $0.after = "77" }])
        #expect(
            try SurveyReading(unknown, on: subject).lines.first?.refusal?.contains("Le 77 n’est pas") == true)
        let plain = Self.survey([], [Self.house(1) { $0.number = "9" }])
        let line = try #require(try SurveyReading(plain, on: subject).lines.first)
        #expect(line.refusal == nil && line.place == nil && line.after?.label == "9")
    }

    @Test(arguments: Engine.allCases) func `puts new houses along the line, each after its number`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await `Numbering a voie`.traced(stage)
            let survey = Self.survey(
                [],
                [
                    Self.house(1) { ($0.after, $0.side) = ("2", .left) },
                    Self.house(2) { ($0.after, $0.side) = ("2", .left) },
                    Self.house(3) { $0.number = "12" },
                ])
            try await stage.apply(.keepSurvey(survey))
            let draft = try await stage.draft()
            let lon = { (id: String) in
                draft.numeros.first { $0.id == id }?.positions.first?.point.lon ?? 0
            }
            #expect(lon("n2") < lon("h1") && lon("h1") < lon("h2") && lon("h2") < 0.51)
            let lats = draft.numeros.filter { $0.id.hasPrefix("h") }.sorted { $0.id < $1.id }
                .compactMap { $0.positions.first?.point.lat }
            #expect(lats[0] > 43.70005 && lats[1] > 43.70005 && lats[2] < 43.70005)
            let numbers = draft.numeros.filter { $0.id == "h1" || $0.id == "h2" }.map(\.number)
            #expect(Set(numbers).count == 2 && numbers.allSatisfy { !$0.isMultiple(of: 2) })
            #expect(
                draft.numeros.first { $0.id == "h1" }?.comment.contains("à replacer sur la carte") == true)
        }
    }
}
