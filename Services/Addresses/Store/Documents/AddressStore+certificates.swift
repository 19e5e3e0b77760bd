import Persistence
import Territory

extension AddressStore {
    /// Certifies the address of a numéro: writes it in the register of the commune, and in the journal.
    ///
    /// The same, asked again by the same person within a minute, is the certificate that they have.
    ///
    /// - Parameter seen: the versions of the numéro and of its voie that the person read.
    /// - Throws: `EditRefusal` when the numéro is gone, changed since, is not declared right yet, or waits
    ///   to be read again.
    func certify(
        _ numeroID: String, seen: (numero: Int, voie: Int), in commune: CodeINSEE, postcode: String,
        by author: Author
    ) async throws -> Certificate {
        let (number, now) = (CertificateNumber.make(), Instant.now)
        return try await database.write { session in
            guard let base = try BaseLocaleTable.find(commune, in: session) else {
                throw EditRefusal.notBegun
            }
            let subject = try DraftReader(commune: commune)
                .subject(of: Edit.Needs(numeroIDs: [numeroID]), in: session)
            let voies = try VoieTable.find(
                subject.numeros[numeroID].map { [$0.voieID] } ?? [], of: commune, in: session)
            guard let numero = subject.numeros[numeroID], let voie = voies.first else {
                throw EditRefusal.gone("Ce numéro n’existe plus\u{A0}: il a été supprimé entre-temps.")
            }
            guard (numero.version, voie.version) == seen else {
                throw EditRefusal.builtUpon(
                    "Ce numéro ou sa voie a changé depuis que vous avez ouvert la page\u{A0}: rouvrez-la et vérifiez."
                )
            }
            guard numero.isCertified else {
                throw EditRefusal.builtUpon(
                    "Certifiez d’abord ce numéro\u{A0}: un certificat dit que la mairie déclare l’adresse juste."
                )
            }
            guard try !ReviewTable.isWaiting(onAnyOf: [numero.id, voie.id], in: commune, session) else {
                throw EditRefusal.builtUpon(
                    "Un changement de cette adresse n’est pas encore relu\u{A0}: faites le certificat une fois qu’il l’est."
                )
            }
            let address = CertifiedAddress(
                numero, on: voie, communeName: base.communeName, postcode: postcode)
            let head = try LetterheadTable.find(commune, in: session)
            let signatory = Certificate.Signatory(name: head.mayor, title: head.mayorTitle)
            let lately = Instant(milliseconds: now.milliseconds - 60_000)
            for twin in try CertificateTable.standing(of: numeroID, commune, since: lately, in: session)
            where twin.address == address && twin.signatory == signatory {
                if try CertificateTable.isMade(twin, by: author.id, in: session) { return twin }
            }
            let certificate = Certificate(
                number: number, commune: commune, madeAt: now, madeOn: CivilDate(of: now), address: address,
                signatory: signatory)
            try CertificateTable.insert(certificate, in: session)
            try JournalLine(
                commune: commune, author: author, action: "Certificat d’adressage fait",
                subject: address.label, after: number.grouped
            ).write(in: session)
            return certificate
        }
    }

    func certificate(_ number: CertificateNumber, of commune: CodeINSEE) async throws -> Certificate? {
        try await database.read { try CertificateTable.find(number, of: commune, in: $0) }
    }

    /// One page of the register, newest first, and how many certificates it has in all.
    func certificates(of commune: CodeINSEE, page: Int) async throws -> (page: [Certificate], total: Int) {
        try await database.read { session in
            (
                try CertificateTable.page(page, of: commune, in: session),
                try CertificateTable.count(of: commune, in: session)
            )
        }
    }

    /// Takes a certificate back: its public page says so from now on.
    func revoke(
        _ certificate: Certificate, for reason: String, by author: Author
    ) async throws {
        try await database.write { session in
            guard try CertificateTable.revoke(certificate.number, for: reason, at: .now, in: session) else {
                return
            }
            try JournalLine(
                commune: certificate.commune, author: author, action: "Certificat d’adressage retiré",
                subject: certificate.address.label, before: certificate.number.grouped, after: reason
            ).write(in: session)
        }
    }
}
