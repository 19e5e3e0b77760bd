import AddressEngine
import Foundation
import Persistence
import TestSupport
import Testing

@testable import Addresses

private typealias Position = Addresses.Position

@Suite struct `The list beside its cadastre` {
    private static let filling = "/mairie/32999/adresses/cadastre/remplir"

    private func alerts(_ stage: Stage) async throws -> [QualityAlert] {
        try await stage.store.quality(of: stage.commune)?.open ?? []
    }

    private func name(_ parcelles: [String], for numero: String, _ stage: Stage) async throws {
        let now = try #require(try await stage.draft().numeros.first { $0.id == numero })
        var form = NumeroForm()
        form.parcelles = parcelles
        try await stage.apply(.changeNumero(id: numero, version: now.version, form))
    }

    @Test(arguments: Engine.allCases) func `tells a parcelle that the cadastre has not`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await name(["32999000AB0099"], for: "n1", stage)
            #expect(try await !alerts(stage).contains { $0.code == .unknownParcelle })
            try await stage.bringCadastre()
            let told = try #require(try await alerts(stage).first { $0.code == .unknownParcelle })
            #expect(told.numeroID == "n1" && told.detail.contains("AB\u{A0}99 n’est pas au cadastre"))
            #expect(try await stage.store.removeCadastre(of: stage.commune, named: "M", by: Stage.author))
            #expect(try await !alerts(stage).contains { $0.code == .unknownParcelle })
        }
    }

    @Test(arguments: Engine.allCases) func `tells one of a lieu-dit too`(on engine: Engine) async throws {
        try await Stage.with(engine) { stage in
            var form = VoieForm(name: "Le Moulin", kind: .lieuDit)
            form.parcelles = ["32999000AB0001", "32999000AB0099"]
            try await stage.apply(.addVoie(id: "l1", form))
            #expect(try await !alerts(stage).contains { $0.code == .unknownParcelle })
            try await stage.bringCadastre()
            let told = try await alerts(stage).filter { $0.code == .unknownParcelle }
            #expect(told.map(\.voieID) == ["l1"] && told[0].numeroID == nil && told[0].label == "Le Moulin")
            #expect(told[0].detail == "AB\u{A0}99 n’est pas au cadastre")
        }
    }

    @Test(arguments: Engine.allCases) func `says nothing of a parcelle without a ground, which exists`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let nowhere =
                "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"id\":\"32999000AB0050\"}}"
            let others = (10..<20).map {
                CadastreSample.Square(id: "32999000AC00\($0)", lon: 0.51, lat: 43.71)
            }
            let squares = (CadastreSample.moulin + others).map(CadastreSample.feature)
            let file = try CadastreFile.read(CadastreSample.json(squares + [nowhere]), of: "32999")
            try await stage.store.bring(file, from: .file, to: stage.commune, named: "M", by: Stage.author)
            #expect(
                try await stage.store.parcelles(["32999000AB0050"], of: stage.commune).values.map(\.hasGround)
                    == [false])
            // The 1 is forty metres from AB 2; it may be on AB 50.
            try await name(["32999000AB0002", "32999000AB0050"], for: "n1", stage)
            try await name(["32999000AB0050"], for: "n2", stage)
            #expect(
                try await alerts(stage).allSatisfy {
                    $0.code != .unknownParcelle && $0.code != .outsideParcelles
                })
            try await name(["32999000AB0002"], for: "n1", stage)
            #expect(try await alerts(stage).contains { $0.code == .outsideParcelles })
        }
    }

    @Test(arguments: Engine.allCases) func `tells a position away from the parcelles that are named`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.bringCadastre()
            // The 1 is in the middle of AB 1, forty metres from AB 2.
            try await name(["32999000AB0002"], for: "n1", stage)
            try await name(["32999000AB0001", "32999000AB0002"], for: "n2", stage)
            try await name(["32999000AB0099", "32999000AB0001"], for: "n3", stage)
            let told = try await alerts(stage).filter { $0.code == .outsideParcelles }
            #expect(told.map(\.numeroID) == ["n1"])
            #expect(told[0].detail == "à 40\u{A0}m de AB\u{A0}2, sur AB\u{A0}1")
            let now = try #require(try await stage.draft().numeros.first { $0.id == "n1" })
            // A point that stands on the way says nothing of the ground.
            try await stage.apply(
                .changePosition(
                    .numero(id: "n1"), version: now.version, rank: 0, PositionForm(kind: .segment)))
            #expect(try await alerts(stage).filter { $0.code == .outsideParcelles }.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `fills the parcelles that are missing, in one gesture`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine) { counter in
            #expect(try await counter.get(Self.filling).text.contains("pas encore ici"))
            let stage = counter.stage
            try await stage.bringCadastre()
            try await name(["32999000AB0003"], for: "n3", stage)
            try await stage.apply(.certifyVoie(id: "v1"))
            let page = try await counter.get(Self.filling).text
            #expect(
                page.contains("cadastre:n1:32999000AB0001") && page.contains("cadastre:n2:32999000AB0002"))
            #expect(!page.contains("cadastre:n3") && !page.contains(" checked"))

            let lines = [
                ("ligne", "2 cadastre:n1:32999000AB0001"), ("ligne", "2 cadastre:n2:32999000AB0002"),
            ]
            let sent = try await counter.post(Self.filling, lines, as: "contributor")
            #expect(sent.status == 303)
            #expect(
                try await stage.draft().numeros.map(\.parcelles) == [
                    ["32999000AB0001"], ["32999000AB0002"], ["32999000AB0003"],
                ])
            let gesture = try #require(try await stage.store.history(of: stage.commune).first)
            #expect(gesture.label.hasPrefix("Parcelles") && gesture.label.contains("2\u{A0}numéros"))
            try await stage.undo(gesture.id)
            #expect(try await stage.draft().numeros.map(\.parcelles) == [[], [], ["32999000AB0003"]])
        }
    }

    @Test func `shows first what needs no look`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            try await counter.stage.bringCadastre()
            var form = NumeroForm()
            form.isCertified = true
            try await counter.stage.apply(.changeNumero(id: "n1", version: 1, form))
            for page in ["", "?page=9", "?page=x"] {
                let text = try await counter.get(Self.filling + page).text
                let places = ["cadastre:n2:", "cadastre:n3:", "cadastre:n1:"].compactMap {
                    text.range(of: $0)?.lowerBound
                }
                #expect(places.count == 3 && places == places.sorted(), "\(page)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `fills nothing that changed since it was shown`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            try await stage.bringCadastre()
            let lines = [
                ("ligne", "1 cadastre:n1:32999000AB0001"), ("ligne", "1 cadastre:n2:32999000AB0002"),
            ]
            // Another cadastre: the same ground has another number.
            let other = CadastreSample.Square(id: "32999000AB0007", lon: 0.5005, lat: 43.6995)
            try await stage.bringCadastre([other] + CadastreSample.moulin.dropFirst())
            let late = try await counter.post(Self.filling, lines)
            #expect(late.status == 409 && late.text.contains("cadastre:n1:32999000AB0007"))
            #expect(try await stage.draft().numeros.allSatisfy { $0.parcelles.isEmpty })
            #expect(try await counter.post(Self.filling, []).status == 303)
            #expect(try await counter.get(Self.filling, as: "reader").status == 403)
        }
    }

    @Test func `proposes what is on the edge without ticking it`() throws {
        let file = try CadastreFile.read(CadastreSample.json(), of: "32999")
        let plan = CadastrePlan(file.parcelles)
        let voie = Addresses.Voie(id: "v", kind: .voie, name: "Rue du Moulin")
        let numero = { (id: String, kind: Position.Kind, lon: Double) -> Addresses.Numero in
            var numero = Addresses.Numero(id: id, voieID: "v", number: 1)
            numero.positions = [Position(kind: kind, point: Point(lon: lon, lat: 43.7, x: 0, y: 0))]
            return numero
        }
        let numeros = [
            numero("a", .entree, 0.501), numero("b", .batiment, 0.500502), numero("c", .segment, 0.501),
            numero("d", .parcelle, 0.6),
        ]
        let lines = ParcelleFilling.lines(numeros, ["v": voie], on: plan)
        #expect(lines.map(\.numeroID) == ["a", "b"])
        #expect(lines[0].remark == nil && lines[1].remark?.contains("bord") == true)
    }

    @Test func `are shown a page at a time, those that were sent first`() {
        let voie = Addresses.Voie(id: "v", kind: .voie, name: "Rue du Moulin")
        let all = (1...5).map { number in
            Correction(
                filling: Addresses.Numero(id: "n\(number)", voieID: "v", number: number), along: voie,
                with: ["32999000AB0001"], remarks: [number == 1 ? "À regarder" : nil])
        }
        let lines = FillingLines(all, most: 2)
        let shown = { (page: Int) in lines.shown(on: page).map(\.numeroID) }
        #expect(lines.pages == 3)
        #expect(shown(1) == ["n2", "n3"] && shown(2) == ["n4", "n5"] && shown(3) == ["n1"])
        #expect([-1, 1, 3, 9].map { lines.page($0, holding: []) } == [1, 1, 3, 3])
        // What moved to another page meanwhile is followed there.
        #expect(lines.page(3, holding: [all[4].seen]) == 2)
        #expect(lines.page(3, holding: [Edit.Chosen(id: all[4].key, version: 9)]) == 3)
        #expect(FillingLines([], most: 2).pages == 1)
    }
}
