import struct AddressEngine.GeoPoint
import TestSupport
import Testing

@testable import Addresses

/// The rue du Moulin goes east; its numéros stand each 100 m, as sequential numbers.
@Suite struct `A house of a field sheet` {
    private typealias Sheet = `A survey typed back`

    private static func subject(traced: Bool = true, _ numeros: [Numero] = numeros()) throws -> EditSubject {
        var voie = Voie(id: "v1", kind: .voie, name: "Rue du Moulin")
        if traced {
            voie.trace = try Trace([
                GeoPoint(longitude: 0.5, latitude: 43.7), GeoPoint(longitude: 0.51, latitude: 43.7),
            ])
        }
        return EditSubject(voies: [voie], numeros: numeros)
    }

    /// Odd numbers on the left; the 5 is not placed.
    private static func numeros() -> [Numero] {
        (1...5).map { number in
            var numero = Numero(id: "n\(number)", voieID: "v1", number: number)
            if number < 5 {
                let point = Point(
                    lon: 0.5 + Double(number) / 1000, lat: number.isMultiple(of: 2) ? 43.6999 : 43.7001,
                    x: 0, y: 0)
                numero.positions = [Position(kind: .entree, point: point)]
            }
            return numero
        }
    }

    private static func read(
        _ rows: [Survey.Row] = [], _ house: (inout Survey.House) -> Void, on subject: EditSubject
    ) throws -> SurveyReading.Line {
        let survey = Sheet.survey(rows, [Sheet.house(1, house)])
        return try #require(try SurveyReading(survey, on: subject).lines.last)
    }

    @Test func `stands after one that leaves the list, and not at the beginning`() throws {
        let line = try Self.read(
            [Sheet.row("n3") { $0.isMissing = true }],
            { ($0.number, $0.after, $0.side) = ("33", "3", .left) },
            on: Self.subject())
        let lon = try #require(line.place?.lon)
        #expect(lon > 0.503)
    }

    @Test func `keeps in its note the place that no point can say`() throws {
        let body: (inout Survey.House) -> Void = { ($0.number, $0.after, $0.side) = ("7", "5", .left) }
        for subject in [try Self.subject(), try Self.subject(traced: false)] {
            let line = try Self.read([], body, on: subject)
            #expect(line.refusal == nil && line.place == nil)
            #expect(line.after?.comment == "Relevé du 22/11/2026\u{A0}: à gauche, après le 5.")
        }
        let nameless = try Self.read([], { ($0.after, $0.side) = ("5", .left) }, on: Self.subject())
        #expect(nameless.refusal?.contains("le 5 n’est pas placé") == true)
    }

    @Test func `has a proposed number told as such, and looked at again when it changes`() throws {
        var line = try Self.read([], { ($0.after, $0.side) = ("3", .left) }, on: Self.subject())
        #expect(line.isProposed && line.after?.comment.contains("numéro proposé") == true)
        let proposed = try #require(line.after?.label)
        line = try Self.read(
            [], { ($0.after, $0.side, $0.proposed) = ("3", .left, proposed) }, on: Self.subject())
        #expect(line.refusal == nil && line.isProposed)
        line = try Self.read(
            [], { ($0.after, $0.side, $0.proposed) = ("3", .left, "99") }, on: Self.subject())
        #expect(line.refusal?.contains("Le 99 était proposé") == true)
        line = try Self.read([], { $0.number = "8" }, on: Self.subject())
        #expect(!line.isProposed)
    }

    @Test func `is given no number where numbers are metres`() throws {
        let metric = Self.numeros().map { numero in
            var numero = numero
            numero.number = numero.number * 80
            return numero
        }
        let line = try Self.read([], { ($0.after, $0.side) = ("240", .left) }, on: Self.subject(metric))
        #expect(line.refusal?.contains("dit sa distance") == true)
    }

    @Test func `stands on the side where its parity stands`() throws {
        let across = Self.numeros().map { numero in
            var numero = numero
            numero.number += 1
            return numero
        }
        let line = try Self.read([], { $0.number = "8" }, on: Self.subject(across))
        #expect(try #require(line.place?.lat) > 43.7)
    }

    @Test func `is of the commune déléguée and the lieu-dit of those around, and repeats none`() throws {
        let delegated = CommuneDeleguee(code: "32001", name: "Saint-Jean")
        let numeros = Self.numeros().map { numero in
            var numero = numero
            (numero.communeDeleguee, numero.lieudit) = (delegated, numero.number == 2 ? "Le Bourg" : "")
            return numero
        }
        let alone = try Self.read([], { $0.number = "9" }, on: Self.subject(numeros))
        #expect(alone.after?.communeDeleguee == delegated && alone.after?.lieudit.isEmpty == true)
        let after = try Self.read([], { ($0.number, $0.after) = ("10", "2") }, on: Self.subject(numeros))
        #expect(after.after?.lieudit == "Le Bourg")
        for number in ["2", "3"] {
            let twin = try Self.read([], { $0.number = number }, on: Self.subject(numeros))
            #expect(twin.refusal?.contains("existerait deux fois") == true, "\(number)")
        }
    }
}
