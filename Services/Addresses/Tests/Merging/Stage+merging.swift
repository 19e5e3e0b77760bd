import AddressEngine
import TestSupport
import Testing

@testable import Addresses

extension Stage {
    /// Beside the rue du Moulin with its 1, 2 and 3: a voie written otherwise, with 3, 5 certified and 7.
    func rDuMoulin() async throws {
        var form = VoieForm(name: "R du moulin", names: ["oci": "Carrèra deu Molin"])
        form.comment = "écrite ainsi en 1998"
        try await apply(.addVoie(id: "v2", form))
        for (id, number) in [("m3", 3), ("m5", 5), ("m7", 7)] {
            var form = NumeroForm(voieID: "v2", number: number)
            form.position = PositionForm(kind: .entree, lon: 0.5 + Double(number) / 1000, lat: 43.7001)
            form.parcelles = ["320130000A010\(number)"]
            form.comment = number == 7 ? "portail vert" : nil
            form.isCertified = number == 5
            try await apply(.addNumero(id: id, form))
        }
    }

    /// What the preview of a merge shows, as it comes back.
    func merged(_ merge: VoieMerge) async throws -> Edit {
        .mergeVoies(merge, seen: try #require(try await store.plan(of: merge, in: commune)).seen)
    }

    static func merge(_ fate: VoieMerge.Fate? = nil) -> VoieMerge {
        var merge = VoieMerge(keptID: "v1", otherID: "v2")
        merge.fates["m3"] = fate
        return merge
    }

    func line(_ voieID: String, from start: Double, to end: Double) async throws {
        let version = try #require(try await draft().voies.first { $0.id == voieID }).version
        let line = try Trace([
            GeoPoint(longitude: start, latitude: 43.7), GeoPoint(longitude: end, latitude: 43.7),
        ])
        try await apply(.changeTrace(voieID: voieID, version: version, .draw(line)))
    }
}
