import Testing

@testable import Addresses

@Suite struct `A file laid upon the addresses` {
    private func draft(_ edit: (inout Voie, inout Numero) -> Void = { _, _ in }) -> Draft {
        var voie = Voie(id: "v", kind: .voie, name: "Rue du Four")
        var numero = Numero(id: "n", voieID: "v", number: 1)
        edit(&voie, &numero)
        var draft = Draft(communeCode: "32999", communeName: "Montfort")
        (draft.voies, draft.numeros) = ([voie], [numero])
        return draft
    }

    @Test func `leaves what it has no column for`() {
        let current = draft {
            $0.names = ["oci": "Carrèra deu Horn"]
            $0.comment = "plaque à poser"
            $1.extra = ["fibre": "oui"]
            $1.lieuditNames = ["oci": "Lo Horn"]
        }
        let merge = Merge(draft(), givenIDs: ["v", "n"], upon: current)
        #expect(merge.draft.saysTheSame(as: current))
        #expect(merge.comparison.unchanged == 1 && merge.comparison.isEmpty)
    }

    @Test func `keeps the voies without numéros, which no file can tell, and says so`() {
        var current = draft()
        var empty = Voie(id: "w", kind: .voie, name: "Rue du Vide")
        empty.comment = "plaque à poser"
        current.voies.append(empty)
        let merge = Merge(draft(), givenIDs: ["v", "n"], upon: current)
        #expect(merge.draft.saysTheSame(as: current) && merge.comparison.isEmpty)
        #expect(
            merge.remarks == [
                "Une voie sans numéro est gardée, qu’un fichier ne peut pas dire\u{A0}: Rue du Vide."
            ])
        let named = Merge(
            draft { voie, numero in voie.name = "Rue du Vide" }, givenIDs: [], upon: current)
        #expect(
            named.draft.voies.map(\.id) == ["w"] && named.comparison.missing.map(\.label) == ["1 Rue du Four"]
        )
    }

    @Test func `counts a name in a regional language as no address, and tells a date that goes back`() {
        let current = draft { voie, numero in numero.updatedOn = "2026-09-04" }
        let file = draft { voie, numero in
            voie.names = ["oci": "Carrèra deu Horn"]
            numero.isCertified = true
            numero.updatedOn = "2024-04-18"
        }
        let comparison = Merge(file, givenIDs: ["v", "n"], upon: current).comparison
        #expect(comparison.names.map(\.label) == ["Rue du Four"])
        #expect(comparison.changed.map(\.detail) == ["certifié, date de mise à jour plus ancienne"])
    }

    @Test func `empties what its column leaves empty`() {
        let current = draft { voie, numero in numero.extra = ["fibre": "oui", "eau": "non"] }
        let file = draft { voie, numero in numero.extra = ["fibre": "non"] }
        #expect(
            Merge(file, givenIDs: ["v", "n"], upon: current).draft.numeros[0].extra == [
                "fibre": "non", "eau": "non",
            ])
    }

    @Test func `says what it changes, field by field`() {
        let current = draft()
        let file = draft { voie, numero in
            numero.isCertified = true
            numero.lieudit = "Lapeyrade"
            numero.source = "Département"
            numero.updatedOn = "2024-05-02"
            numero.communeDeleguee = CommuneDeleguee(code: "32001", name: "")
        }
        let changed = Merge(file, givenIDs: ["v", "n"], upon: current).comparison.changed
        #expect(changed.map(\.detail) == ["lieu-dit\u{A0}: Lapeyrade, certifié, ancienne commune, source"])
        let dated = draft { voie, numero in numero.updatedOn = "2024-05-02" }
        let date = Merge(dated, givenIDs: ["v", "n"], upon: current).comparison.changed
        #expect(date.map(\.detail) == ["date de mise à jour"])
    }

    @Test func `sees the second point move, and half a metre only between versions of ours`() {
        func point(_ x: Double) -> Addresses.Position {
            Position(kind: nil, point: Point(lon: 0, lat: 0, x: x, y: 0))
        }
        let current = draft { voie, numero in numero.positions = [point(0), point(10)] }
        let moved = draft { voie, numero in numero.positions = [point(0), point(45)] }
        #expect(
            Merge(moved, givenIDs: ["v", "n"], upon: current).comparison.moved.map(\.detail) == [
                "déplacé de 35\u{A0}m"
            ])
        let near = draft { voie, numero in numero.positions = [point(0.5), point(10)] }
        #expect(Merge(near, givenIDs: ["v", "n"], upon: current).comparison.isEmpty)
        let published = Merge(near, givenIDs: ["v", "n"], upon: current, by: .ofPublication)
        #expect(published.comparison.moved.map(\.detail) == ["déplacé de moins d’un mètre"])
    }

    @Test func `says that an identifier is replaced by the one that the file gives`() {
        let merge = Merge(draft(), givenIDs: ["n"], upon: twin("w", "m"))
        #expect(merge.draft.numeros.map(\.id) == ["n"] && merge.draft.voies.map(\.id) == ["w"])
        #expect(merge.comparison.changed.map(\.detail) == ["identifiant"])
        #expect(Merge(draft(), givenIDs: [], upon: twin("w", "m")).comparison.isEmpty)
    }

    private func twin(_ voie: String, _ numero: String) -> Draft {
        var twin = Draft(communeCode: "32999", communeName: "Montfort")
        twin.voies = [Voie(id: voie, kind: .voie, name: "Rue du Four")]
        twin.numeros = [Numero(id: numero, voieID: voie, number: 1)]
        return twin
    }

    @Test func `tells a point that comes or goes from a move`() {
        let point = Position(kind: nil, point: Point(lon: 0, lat: 0, x: 0, y: 0))
        let placed = draft { voie, numero in numero.positions = [point] }
        let came = Merge(placed, givenIDs: ["v", "n"], upon: draft()).comparison
        #expect(came.moved.isEmpty && came.changed.map(\.detail) == ["a maintenant une position"])
        let gone = Merge(draft(), givenIDs: ["v", "n"], upon: placed, by: .ofPublication).comparison
        #expect(gone.moved.isEmpty && gone.changed.map(\.detail) == ["n’a plus de position"])
    }
}
