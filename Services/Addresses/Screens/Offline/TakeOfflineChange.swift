import HTTPTypes
import Web

/// A change that waited on a telephone for the network: made once, or told why not with what is there now.
struct TakeOfflineChange {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/terrain/changements", .commune(.contributor), bodyLimit: 1 << 19)
            {
                visit in
                let desk = try await desk.begunCommune(visit)
                do {
                    if visit.form["geste"] == "annulation" { return try await undo(at: desk) }
                    let asked = try OfflineFields.change(try await desk.standing(visit.form))
                    let change = try await withNames(asked, at: desk)
                    if let words = try await homonym(change, at: desk) {
                        throw EditRefusal.invalid(.name, words)
                    }
                    let outcome = try await desk.store.take(change, in: desk.commune, by: desk.author)
                    return try OfflineAnswer(outcome).reply()
                } catch let refusal as EditRefusal {
                    return try await OfflineAnswer.refused(refusal, at: desk).reply()
                }
            }
        ]
    }

    /// What the telephone sent before, undone as the history would: refused in words where something came after.
    private static func undo(at desk: CommuneDesk) async throws -> Reply {
        let sent = desk.visit.form
        guard let sending = OfflineFields.uuid(sent["cle"]), let key = OfflineFields.uuid(sent["de"]) else {
            throw OfflineFields.unreadable
        }
        do {
            let outcome = try await desk.store.undo(
                sent: key, sending: sending, of: sent["adresse"],
                outing: OfflineFields.uuid(sent["sortie"]), in: desk.commune, by: desk.author)
            return try OfflineAnswer(outcome).reply()
        } catch let reserved as ReservedGesture {
            throw EditRefusal.gone(
                "«\u{A0}\(reserved.label)\u{A0}» s’annule au bureau, par une personne qui peut importer et publier."
            )
        } catch is AwaitsReading {
            throw EditRefusal.gone(
                "Ce changement attend d’être relu\u{A0}: c’est là qu’on le garde ou qu’on le refuse.")
        }
    }

    /// A lieu-dit of the list comes with its names in other languages, which a telephone does not show.
    private static func withNames(_ change: OfflineChange, at desk: CommuneDesk) async throws -> OfflineChange
    {
        guard case .changeNumero(let id, let version, var form) = change.edit, let name = form.lieudit else {
            return change
        }
        form.lieuditNames = try await desk.store.names(ofLieuDit: Text.tidied(name), in: desk.commune)
        return OfflineChange(
            sending: change.sending, rowID: change.rowID,
            edit: .changeNumero(id: id, version: version, form), outing: change.outing)
    }

    /// Asked once of a name that was given meanwhile: the telephone asks it of the names that it keeps.
    private static func homonym(_ change: OfflineChange, at desk: CommuneDesk) async throws -> String? {
        guard case .addVoie(let id, let form) = change.edit, desk.visit.form[Homonym.field] != "oui",
            let other = try await Homonym.other(form.name ?? "", desk, butNot: id)
        else { return nil }
        return
            "«\u{A0}\(other)\u{A0}» est déjà dans la liste. Si c’est une autre voie du même nom, «\u{A0}Corriger\u{A0}» puis "
            + "cochez la case\u{202F}; sinon, changez le nom."
    }
}

/// What a telephone is told of a change that it sent.
struct OfflineAnswer: Encodable {
    let state: State
    let message: String
    /// Of the numéro or of the voie: what its next change stands on.
    var version: Int?
    /// The numéro as it is now: beside what was asked, or with what the office changed of it meanwhile.
    var now: OfflineNumero?
    /// Who changed it since, « Le 12 modifié, par Jeanne Lapeyre, le 22 novembre ».
    var gestures: [String] = []
    /// The voie as it is now, beside the line that was asked.
    var voie: OfflineVoie?
    /// « Tracé », what was asked, what is there now.
    var differences: [[String]] = []

    /// Of a numbering: a telephone has little room.
    private static let mostDifferences = 20

    enum State: String, Encodable {
        case done
        /// Made before: the answer had been lost.
        case already
        /// Taken back by its telephone: it never will be made.
        case withdrawn
        /// Somebody else changed the same address meanwhile.
        case conflict
        /// A value that cannot be kept as it is.
        case refused
        /// The address or its voie was deleted meanwhile.
        case gone
    }

    init(_ outcome: OfflineOutcome) {
        state = outcome.isWithdrawn ? .withdrawn : outcome.isRepeated ? .already : .done
        message = outcome.record?.label ?? "Enregistré"
        version = outcome.isWithdrawn ? nil : outcome.version
        now = outcome.isWithdrawn ? nil : outcome.numero.map(OfflineNumero.init)
    }

    private init(_ state: State, _ message: String) {
        self.state = state
        self.message = message
    }

    static func refused(_ refusal: EditRefusal, at desk: CommuneDesk) async throws -> OfflineAnswer {
        switch refusal {
        case .invalid: return OfflineAnswer(.refused, refusal.words)
        case .gone, .builtUpon: return OfflineAnswer(.gone, refusal.words)
        case .stale(let row) where OfflineFields.isOfVoie(desk.visit.form):
            return try await ofVoie(row, at: desk)
        case .stale(let row):
            var answer = OfflineAnswer(.conflict, "\(row.subject) a été modifié entre-temps.")
            let id = desk.visit.form["adresse"]
            guard let numero = try await desk.store.numero(id, of: desk.commune)?.numero else {
                return OfflineAnswer(.gone, "Cette adresse a été supprimée entre-temps.")
            }
            answer.version = numero.version
            answer.now = OfflineNumero(numero)
            answer.gestures = try await met(on: id, at: numero.version, desk)
            return answer
        }
    }

    /// Who changed a numéro since it was shown.
    private static func met(on id: String, at version: Int, _ desk: CommuneDesk) async throws -> [String] {
        let known = desk.visit.version
        // Sent with the version of today, that of an earlier change of the telephone: who came between came before it.
        let isBetween = known == version
        let gestures = try await desk.store.gestures(on: id, after: isBetween ? 0 : known, of: desk.commune)
            .filter { !isBetween || $0.personID != desk.author.id }
        return gestures.suffix(isBetween ? 1 : gestures.count)
            .map { "\($0.label), par \($0.personName), le \(FrenchMoment.full($0.at))" }
    }

    /// A line that the office changed meanwhile, or a numbering that would give something else now: both are told.
    private static func ofVoie(_ row: StaleRow, at desk: CommuneDesk) async throws -> OfflineAnswer {
        let sent = desk.visit.form
        guard sent["geste"] != "suppression-voie" else {
            return OfflineAnswer(
                .refused,
                "\(row.subject) a été modifiée entre-temps\u{A0}: rien n’est supprimé. Retirez ce changement."
            )
        }
        guard sent["geste"] == "trace" else {
            var answer = OfflineAnswer(
                .refused,
                sent["geste"] == "vus"
                    ? "\(row.subject) n’est plus comme vous l’avez vu\u{A0}: retirez ce changement, puis regardez de nouveau."
                    : "\(row.subject) n’est plus comme vous l’avez vu\u{A0}: «\u{A0}Corriger\u{A0}» montre ce que c’est maintenant."
            )
            answer.differences = told(row.differences.prefix(mostDifferences))
            return answer
        }
        guard let voie = try await desk.store.voie(sent["adresse"], of: desk.commune)?.voie else {
            return OfflineAnswer(.gone, "Cette voie a été supprimée, ou réunie à une autre, entre-temps.")
        }
        var answer = OfflineAnswer(
            .refused,
            "Le tracé de \(row.subject) a changé au bureau\u{A0}: choisissez celui qu’il faut garder.")
        answer.version = voie.version
        answer.voie = OfflineVoie(voie)
        answer.differences = told(voie.stale(against: try TraceText.trace(sent["points"])).differences[...])
        return answer
    }

    private static func told(_ differences: ArraySlice<StaleRow.Difference>) -> [[String]] {
        differences.map { [$0.field.label, $0.yours, $0.theirs] }
    }

    func reply() throws -> Reply {
        var reply = try Reply.json(self)
        reply.status =
            switch state {
            case .done, .already, .withdrawn: .ok
            case .conflict: .conflict
            case .refused: .unprocessableContent
            case .gone: .notFound
            }
        return reply
    }

    private enum CodingKeys: CodingKey {
        case state, message, version, now, gestures, voie, differences
    }
}
