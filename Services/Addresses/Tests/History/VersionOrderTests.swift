import AddressEngine
import Testing

@testable import Addresses

@Suite struct `The lines of a comparison` {
    private static func list(_ names: [String], _ numbers: [Int]) -> Draft {
        var draft = Draft(communeCode: "32999", communeName: "Montfort")
        for name in names {
            draft.voies.append(Voie(id: name, kind: .voie, name: name))
            for number in numbers {
                draft.numeros.append(Numero(id: "\(name) \(number)", voieID: name, number: number))
            }
        }
        return draft
    }

    @Test func `stand voie by voie, the numéros in their order`() {
        let names = ["Rue Haute", "Rue du Moulin", "Rue du Moulin Neuf"]
        let (before, after) = (
            Draft(communeCode: "32999", communeName: "Montfort"), Self.list(names, [10, 2])
        )
        let comparison = VersionComparison(from: before, to: after, knownAs: KnownRows(), isOfFile: false)
        #expect(
            comparison.lines.map(\.after) == [
                "Rue du Moulin", "2 Rue du Moulin", "10 Rue du Moulin", "Rue du Moulin Neuf",
                "2 Rue du Moulin Neuf", "10 Rue du Moulin Neuf", "Rue Haute", "2 Rue Haute", "10 Rue Haute",
            ])
    }

    @Test func `of what left a voie that was renamed stand with the others of it`() {
        let before = Self.list(["Rue du Moulin"], [1, 2])
        var after = before
        after.voies[0].name = "Allée Neuve"
        after.numeros.removeLast()
        let known = KnownRows(
            voies: ["Rue du Moulin": before.voies[0]], numeros: [before.numeros[0].id: before.numeros[0]])
        let comparison = VersionComparison(from: before, to: after, knownAs: known, isOfFile: false)
        #expect(comparison.lines.map(\.before) == ["Rue du Moulin", "2 Rue du Moulin"])
        #expect(comparison.lines.map(\.order) == comparison.lines.map(\.order).sorted())
    }

    @Test func `of a voie without a place are in the middle of its line`() throws {
        let before = Self.list(["Rue du Moulin"], [])
        var after = before
        after.voies[0].name = "Allée Neuve"
        after.voies[0].trace = try Trace([
            GeoPoint(longitude: 0.5, latitude: 43.7), GeoPoint(longitude: 0.6, latitude: 43.8),
        ])
        let comparison = VersionComparison(
            from: before, to: after, knownAs: KnownRows(voies: ["Rue du Moulin": before.voies[0]]),
            isOfFile: false)
        let place = try #require(comparison.lines.first?.place)
        #expect(abs(place.longitude - 0.55) < 1e-9 && abs(place.latitude - 43.75) < 1e-9)
    }

    private static func point(_ kind: Addresses.Position.Kind, _ x: Double) -> Addresses.Position {
        Addresses.Position(kind: kind, point: Point(lon: x, lat: 0, x: x, y: 0))
    }

    @Test func `say that a point moved only when it did`() {
        let (entree, batiment) = (Self.point(.entree, 0), Self.point(.batiment, 18))
        #expect([batiment].displacement(from: [entree, batiment]) == 0)
        #expect([entree, batiment].displacement(from: [batiment]) == 0)
        #expect([Self.point(.entree, 5), batiment].displacement(from: [batiment, entree]) == 5)
        #expect([Self.point(.entree, 7)].displacement(from: [Self.point(.entree, 0), entree]) == 7)
        #expect([Self.point(.batiment, 7)].displacement(from: [entree]) == 7)
        #expect(
            [Self.point(.entree, 40)].displacement(from: [Self.point(.entree, 0), Self.point(.entree, 40)])
                == 0)
        #expect(([] as [Addresses.Position]).displacement(from: [entree]) == 0)
    }

    @Test func `tell the columns kept aside, and a date alone`() {
        var (before, after) = (
            Numero(id: "n", voieID: "v", number: 1), Numero(id: "n", voieID: "v", number: 1)
        )
        (before.extra, after.extra) = (["boite": "7"], ["boite": "8"])
        after.updatedOn = "2026-11-22"
        let changes = RowChange.numero(before: before, after: after).fieldChanges(naming: [:])
        #expect(
            changes == [
                FieldChange(
                    label: "Colonnes gardées à part", before: "boite\u{A0}: 7", after: "boite\u{A0}: 8")
            ])
        after.extra = before.extra
        #expect(
            RowChange.numero(before: before, after: after).fieldChanges(naming: [:]).map(\.label) == [
                "Date de mise à jour"
            ])
    }
}
