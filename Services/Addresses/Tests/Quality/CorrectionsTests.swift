import AddressEngine
import Testing

@testable import Addresses

// The engine has types of these names too.
private typealias Draft = Addresses.Draft
private typealias Voie = Addresses.Voie
private typealias Numero = Addresses.Numero
private typealias Position = Addresses.Position

@Suite struct `What is proposed to put right` {
    private let voie = Voie(id: "v", kind: .voie, name: "Rue du Moulin")

    private func numero(
        _ id: String, _ number: Int, _ suffix: String = "", at lon: Double = 0.5, on voie: String = "v",
        _ body: (inout Numero) -> Void = { _ in }
    ) -> Numero {
        var numero = Numero(id: id, voieID: voie, number: number, suffix: suffix)
        numero.positions = [
            Position(kind: .entree, point: Point(lon: lon + Double(number) / 2_000, lat: 43.7, x: 0, y: 0))
        ]
        body(&numero)
        return numero
    }

    private func corrections(_ voies: [Voie], _ numeros: [Numero] = []) -> Corrections {
        Corrections(voies: voies, numeros: numeros, communeCode: "32999")
    }

    private func quality(_ voies: [Voie], _ numeros: [Numero]) -> DraftQuality {
        var draft = Draft(communeCode: "32999", communeName: "Montfort-sous-Bois")
        (draft.voies, draft.numeros) = (voies, numeros)
        draft.sort()
        return DraftQuality(of: draft, ground: nil)
    }

    @Test func `of certified addresses is said so, and removes none`() {
        let numeros = [
            numero("a", 1, "b-") { $0.isCertified = true },
            numero("b", 2) { ($0.isCertified, $0.parcelles) = (true, ["32 9990000A0042"]) },
            numero("c", 3) { $0.isCertified = true }, numero("d", 3) { $0.isCertified = true },
        ]
        let lines = corrections([Voie(id: "v", kind: .voie, name: "Rue  du Moulin")], numeros)
        #expect(lines.lines.map(\.key) == ["nom:v", "suffixe:a", "parcelles:b"])
        #expect(lines["nom:v"]?.remark == "Des adresses certifiées portent ce nom.")
        #expect(lines["suffixe:a"]?.remark == "Certifiée par la mairie.")
        #expect(lines["parcelles:b"]?.remark == "Certifiée par la mairie.")
    }

    @Test func `takes a sign from a parcelle of the commune alone`() {
        let numeros = [
            numero("a", 1) { $0.parcelles = ["329990000A0042X"] },
            numero("b", 2) { $0.parcelles = ["320130000A0042X"] },
            numero("c", 3) { $0.parcelles = ["32X9990000A0042"] },
        ]
        #expect(corrections([voie], numeros).lines.map(\.key) == ["parcelles:c"])
    }

    @Test func `says when two voies would take the same name`() {
        let voies = [
            Voie(id: "v", kind: .voie, name: "Av Jean Moulin"),
            Voie(id: "w", kind: .voie, name: "Av. Jean Moulin."),
        ]
        for voie in voies {
            #expect(
                corrections(voies)["nom:\(voie.id)"]?.remark?.contains("Une autre voie") == true)
        }
        #expect(corrections([voies[0]])["nom:v"]?.remark == nil)
    }

    @Test func `answers only what it mends`() throws {
        let voie = Voie(id: "v", kind: .voie, name: "Av jean jaures (ex rue).")
        let quality = quality([voie], [numero("a", 1)])
        let correction = try #require(quality.corrections["nom:v"])
        #expect(correction.after == "Avenue Jean Jaures (ex rue)")
        #expect(correction.codes == [.finalDot, .abbreviation, .wrongCase])
        let details = Dictionary(
            quality.alerts.map { ($0.code, $0.detail) }, uniquingKeysWith: { first, _ in first })
        #expect(details[.parentheses] == "à récrire à la main")
        #expect(details[.abbreviation] == "serait «\u{A0}Avenue Jean Jaures (ex rue)\u{A0}»")
    }

    @Test func `removes nothing that is lost with it, and never unasked`() {
        func removal(_ body: (inout Numero) -> Void) -> Correction? {
            corrections([voie], [numero("a", 1), numero("b", 1) { body(&$0) }])["double:b"]
        }
        #expect(removal { _ in }?.remark?.contains("Regardez les deux") == true)
        #expect(removal { $0.positions[0].source = "SDIS" } == nil)
        #expect(removal { $0.positions[0].extra = ["etage": "2"] } == nil)
        #expect(removal { $0.source = "SDIS" } == nil)
    }

    @Test func `is not made once an alert that it answers was left aside`() throws {
        let voie = Voie(id: "v", kind: .voie, name: "Av  Jean Moulin")
        let quality = quality([voie], [numero("a", 1)])
        let alert = try #require(quality.alerts.first { $0.code == .abbreviation })
        let chosen = quality.corrections.lines.map(\.seen)
        func context(_ aside: Set<ShownAlert>) -> EditContext {
            EditContext(
                today: "2026-11-23", source: "Montfort", communeCode: "32999", aside: aside,
                project: Stage.project)
        }
        let subject = EditSubject(voies: [voie], numeros: [])
        #expect(try Edit.correct(chosen).changes(on: subject, in: context([])).count == 1)
        #expect(throws: EditRefusal.self) {
            try Edit.correct(chosen).changes(on: subject, in: context([ShownAlert(alert)]))
        }
        let former = ShownAlert(.abbreviation, "v", mark: "0000000000000000")
        #expect(try Edit.correct(chosen).changes(on: subject, in: context([former])).count == 1)
    }

    @Test func `answers each alert by what it tells`() throws {
        let numeros = [
            numero("a", 1, "b-"), numero("b", 2) { $0.parcelles = ["32 9990000A0042"] }, numero("c", 3),
            numero("d", 3),
        ]
        let quality = quality([Voie(id: "v", kind: .voie, name: "Av  Jean Moulin")], numeros)
        for alert in quality.alerts where alert.code.task == .rewrite || alert.code == .unknownParcelle {
            let held = quality.corrections.lines.filter { $0.isHeld(by: [ShownAlert(alert)]) }
            #expect(held.count == 1 && held[0].codes.contains(alert.code), "\(alert.code)")
        }
    }

    @Test func `tells a place as a file writes it`() throws {
        let far = (1...5).map { numero("n\($0)", $0, at: $0 == 5 ? 0.6123456789 : 0.5) }
        let again = (1...5).map { numero("n\($0)", $0, at: $0 == 5 ? 0.612346 : 0.5) }
        let here = try #require(quality([voie], far).alerts.first { $0.code == .farFromOthers })
        let there = try #require(quality([voie], again).alerts.first { $0.code == .farFromOthers })
        #expect(here.mark == there.mark)
    }

    @Test func `tells of one point whatever the names of the voies`() throws {
        func alert(_ first: String, _ second: String) throws -> QualityAlert {
            let voies = [Voie(id: "v", kind: .voie, name: first), Voie(id: "w", kind: .voie, name: second)]
            let quality = quality(voies, [numero("a", 1), numero("b", 1, on: "w")])
            return try #require(quality.alerts.first { $0.code == .samePoint })
        }
        let (before, after) = (try alert("Rue Basse", "Rue Haute"), try alert("Rue Vieille", "Rue Haute"))
        #expect(before.objectID == "a" && after.objectID == "a" && before.mark == after.mark)
    }
}
