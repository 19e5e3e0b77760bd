import AddressEngine
import TestSupport
import Testing

@testable import Addresses

// The engine has types of these names too.
private typealias Draft = Addresses.Draft
private typealias Voie = Addresses.Voie
private typealias Numero = Addresses.Numero
private typealias Position = Addresses.Position

@Suite struct `A list with a wrong point` {
    private func placed(_ lon: Double, _ lat: Double) -> Position {
        Position(kind: .entree, point: Point(lon: lon, lat: lat, x: 0, y: 0))
    }

    private func numero(_ id: String, _ number: Int, on voie: String, _ places: (Double, Double)...) -> Numero
    {
        var numero = Numero(id: id, voieID: voie, number: number)
        numero.positions = places.map { placed($0.0, $0.1) }
        return numero
    }

    private func draft(_ voies: [Voie], _ numeros: [Numero]) -> Draft {
        var draft = Draft(communeCode: "32999", communeName: "Montfort-sous-Bois")
        (draft.voies, draft.numeros) = (voies, numeros)
        draft.sort()
        return draft
    }

    private var ground: Contour {
        let corners = [(0.45, 43.65), (0.65, 43.65), (0.65, 43.75), (0.45, 43.75)]
        return Contour(
            commune: Array("32999".utf8), rings: [corners.map { GeoPoint(longitude: $0.0, latitude: $0.1) }])
    }

    /// A voie with a line, of which one address stands far from it.
    private func moulin() throws -> (Voie, [Numero]) {
        var voie = Voie(id: "v", kind: .voie, name: "Rue du Moulin")
        voie.trace = try Trace([
            GeoPoint(longitude: 0.5, latitude: 43.7), GeoPoint(longitude: 0.53, latitude: 43.7),
        ])
        let along = (1...5).map { numero("n\($0)", 2 * $0, on: "v", (0.5 + Double($0) / 2_000, 43.6999)) }
        return (voie, along + [numero("far", 12, on: "v", (0.503, 43.71))])
    }

    @Test(arguments: [(43.7, 0.5), (0.0, 0.0)]) func `tells it, and all that it told without it`(
        _ lon: Double, _ lat: Double
    ) throws {
        let (voie, numeros) = try moulin()
        let first = Voie(id: "a", kind: .voie, name: "Allée des Acacias")
        let wrong = numero("a1", 1, on: "a", (lon, lat))
        let quality = DraftQuality(of: draft([first, voie], [wrong] + numeros), ground: nil)
        #expect(quality.alerts.contains { $0.code == .farFromLine && $0.objectID == "far" })
        let told = try #require(quality.alerts.first { $0.objectID == "a1" })
        #expect(told.code == .outsideCommune && told.detail.contains("nulle part en France"))
        let voies = [first, Voie(id: "l", kind: .lieuDit, name: "Lapeyrade")]
        let hamlet = (1...4).map { numero("l\($0)", $0, on: "l", (0.6 + Double($0) / 2_000, 43.7)) }
        #expect(MissingVoies(of: draft(voies, [wrong] + hamlet)).clusters.count == 1)
    }

    @Test func `of a lieu-dit, or beside the first point of an address, is told too`() throws {
        var away = Voie(id: "l", kind: .lieuDit, name: "Lapeyrade")
        away.positions = [placed(0.7, 43.7)]
        var here = Voie(id: "m", kind: .lieuDit, name: "Lasserre")
        here.positions = [placed(0.5, 43.7)]
        let voie = Voie(id: "v", kind: .voie, name: "Rue du Moulin")
        let numeros = [
            numero("one", 1, on: "v", (0.5, 43.7), (0.7, 43.7)), numero("two", 2, on: "v", (0.501, 43.7)),
            numero("out", 3, on: "v", (0.7, 43.7)),
        ]
        let alerts = DraftQuality(of: draft([away, here, voie], numeros), ground: ground).alerts.filter {
            $0.code == .outsideCommune
        }
        #expect(Set(alerts.map(\.objectID)) == ["l", "one", "out"] && alerts.count == 3)
        #expect(alerts.contains { $0.objectID == "one" && $0.detail.contains("une autre position") })
    }

    @Test func `shows a hamlet that no line of its own declares`() throws {
        let name = Voie(id: "l", kind: .voie, name: "Bordeneuve")
        let voie = Voie(id: "v", kind: .voie, name: "Ch. de Bordeneuve")
        let hamlet = ["l", "v"].flatMap { voie in
            (1...4).map { numero("\(voie)\($0)", $0, on: voie, (0.6 + Double($0) / 2_000, 43.7)) }
        }
        let clusters = MissingVoies(of: draft([name, voie], hamlet)).clusters
        #expect(clusters.map(\.words) == ["Bordeneuve\u{A0}: 4\u{A0}adresses sans nom de voie."])
    }

    @Test func `tells no gap again that somebody left aside`() throws {
        let (voie, numeros) = try moulin()
        let list = draft([voie], numeros + [numero("end", 14, on: "v", (0.53, 43.6999))])
        let gap = try #require(DraftQuality(of: list, ground: nil).alerts.first { $0.code == .gap })
        #expect(MissingVoies(of: list).gaps.count == 1)
        #expect(MissingVoies(of: list, aside: [ShownAlert(gap)]).gaps.isEmpty)
    }

    @Test func `corrects the name of a lieu-dit in the addresses that cite it`() throws {
        let lieuDit = Voie(id: "l", kind: .lieuDit, name: "Lieu-dit Bordeneuve")
        let voie = Voie(id: "v", kind: .voie, name: "Rue du Moulin")
        var citing = numero("a", 1, on: "v", (0.5, 43.7))
        citing.lieudit = "Lieu-dit Bordeneuve"
        var other = numero("b", 2, on: "v", (0.501, 43.7))
        other.lieudit = "Lapeyrade"
        let subject = EditSubject(voies: [lieuDit, voie], numeros: [citing, other])
        let lines = Corrections(voies: [lieuDit, voie], numeros: [citing, other], communeCode: "32999").lines
        #expect(lines.map(\.after) == ["Bordeneuve"] && lines[0].citations == 1)
        let context = EditContext(
            today: "2026-11-23", source: "Montfort", communeCode: "32999", project: Stage.project)
        let changes = try Edit.correct(lines.map(\.seen)).changes(on: subject, in: context)
        #expect(changes.map(\.id) == ["l", "a"])
        guard case .numero(_, let after?) = try #require(changes.last) else {
            Issue.record("the numéro is not changed")
            return
        }
        #expect(after.lieudit == "Bordeneuve" && after.number == 1)
    }
}
