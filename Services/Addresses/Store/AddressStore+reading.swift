import Persistence
import Territory

/// A voie with all its numéros, as its page shows it.
struct VoieSheet: Sendable, Equatable {
    let voie: Voie
    let numeros: [Numero]
}

extension AddressStore {
    /// A page of the list, and how many lines there are in all.
    func list(_ listing: VoieListing, of commune: CodeINSEE) async throws -> (lines: [VoieListing.Line], total: Int) {
        try await database.read { session in
            (try listing.lines(of: commune, in: session), try listing.total(of: commune, in: session))
        }
    }

    /// The voie with its numéros in their order; nil when it does not exist.
    func sheet(of voieID: String, in commune: CodeINSEE) async throws -> VoieSheet? {
        try await database.read { session in
            let needs = Edit.certifyVoie(id: voieID).needs
            let subject = try DraftReader(commune: commune).subject(of: needs, in: session)
            return subject.voies[voieID].map { VoieSheet(voie: $0, numeros: subject.numeros(of: voieID)) }
        }
    }

    /// The names of all voies and lieux-dits, for the choice of another voie.
    func names(in commune: CodeINSEE) async throws -> [(id: String, name: String)] {
        try await database.read { try VoieTable.all(of: commune, in: $0) }.map { ($0.id, $0.name) }
    }

    /// What the last check found, with its state; nil when none was asked.
    func check(of commune: CodeINSEE) async throws -> (check: Check?, findings: [Finding]) {
        try await database.read { session in
            (try CheckTable.find(commune, in: session), try CheckTable.findings(of: commune, in: session))
        }
    }
}
