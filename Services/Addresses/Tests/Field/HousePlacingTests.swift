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
    }

    @Test func `without a number nor a place to make one of is kept in the note of its voie`() throws {
        let body: (inout Survey.House) -> Void = {
            ($0.after, $0.side, $0.note.needsPlate, $0.note.remark) = ("5", .left, true, "chien")
        }
        for subject in [try Self.subject(), try Self.subject(traced: false)] {
            let line = try Self.read([], body, on: subject)
            #expect(line.refusal == nil && line.after == nil && line.changesSomething)
            #expect(
                line.voieNote
                    == "Relevé du 22/11/2026\u{A0}: une maison sans numéro\u{202F}; plaque à poser\u{202F}; à gauche, après le 5\u{202F}; chien."
            )
        }
        let nowhere = try Self.read([], { $0.side = .left }, on: Self.subject())
        #expect(nowhere.refusal?.contains("Donnez le numéro de la maison") == true)
    }

    @Test func `is not put after one of two that have the same number`() throws {
        var numeros = Self.numeros()
        numeros[0].lieudit = "Pouy"
        var twin = Numero(id: "autre", voieID: "v1", number: 1)
        twin.lieudit = "Le Bourg"
        twin.positions = numeros[3].positions
        let subject = try Self.subject(numeros + [twin])
        let line = try Self.read([], { ($0.number, $0.after, $0.side) = ("7", "1", .left) }, on: subject)
        #expect(line.refusal == nil && line.place == nil && line.after?.lieudit.isEmpty == true)
        #expect(line.after?.comment.contains("à gauche, après l’un des 1") == true)
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
        #expect(line.refusal == nil && line.after == nil)
        #expect(line.voieNote?.contains("une maison sans numéro\u{202F}; à gauche, après le 240") == true)
        // A number that is written tells its metres, whatever it is said to come after.
        let alone = try Self.read([], { $0.number = "250" }, on: Self.subject(metric)).place
        for after in ["80", "240", "320", "400"] {
            let told = try Self.read([], { ($0.number, $0.after) = ("250", after) }, on: Self.subject(metric))
            #expect(told.place == alone && alone != nil, "\(after)")
            #expect(
                told.after?.comment.contains("la fiche la dit après le \(after)")
                    == ["320", "400"].contains(after), "\(after)")
        }
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
