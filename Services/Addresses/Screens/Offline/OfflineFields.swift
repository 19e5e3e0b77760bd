import Foundation
import Web

/// The fields of one change as a telephone sends it.
enum OfflineFields {
    /// What the fields ask.
    ///
    /// - Throws: `EditRefusal.invalid` in words for who holds the telephone.
    static func change(_ sent: FormFields) throws(EditRefusal) -> OfflineChange {
        var change = try asked(sent)
        change.outing = uuid(sent["sortie"])
        return change
    }

    private static func asked(_ sent: FormFields) throws(EditRefusal) -> OfflineChange {
        guard let sending = uuid(sent["cle"]) else { throw unreadable }
        let id = sent["adresse"]
        switch sent["geste"] {
        case "ajout":
            guard let new = uuid(id) else { throw unreadable }
            return OfflineChange(sending: sending, rowID: new, edit: .addNumero(id: new, try house(sent)))
        case "deplacement": return OfflineChange(sending: sending, rowID: id, edit: try move(sent))
        case "numero":
            let form = NumeroForm(number: try number(sent), suffix: sent["suffixe"])
            return OfflineChange(sending: sending, rowID: id, edit: try change(form, sent))
        case "note":
            var form = NumeroForm()
            form.comment = sent["note"]
            return OfflineChange(sending: sending, rowID: id, edit: try change(form, sent))
        case "complement":
            var form = NumeroForm()
            form.lieudit = sent["lieu-dit"]
            return OfflineChange(sending: sending, rowID: id, edit: try change(form, sent))
        case "vu":
            // What the telephone showed was somewhere: what is nowhere is not certified.
            guard !sent["vu-longitude"].isEmpty else { throw unreadable }
            var form = NumeroForm()
            form.isCertified = true
            return OfflineChange(sending: sending, rowID: id, edit: try change(form, sent))
        case "suppression":
            return OfflineChange(
                sending: sending, rowID: id, edit: .deleteNumero(id: id, version: try version(sent)))
        default: return OfflineChange(sending: sending, rowID: id, edit: try alongVoie(sent))
        }
    }

    /// Whether it is about a voie rather than an address.
    static func isOfVoie(_ sent: FormFields) -> Bool {
        ["voie", "trace", "numerotation", "vus", "suppression-voie"].contains(sent["geste"])
    }

    private static func alongVoie(_ sent: FormFields) throws(EditRefusal) -> Edit {
        let id = sent["adresse"]
        switch sent["geste"] {
        case "voie":
            guard let new = uuid(id), new == id else { throw unreadable }
            return .addVoie(id: new, try naming(sent))
        case "trace":
            let trace = try TraceText.trace(sent["points"])
            return .changeTrace(voieID: id, version: try version(sent), .draw(trace))
        case "numerotation":
            return .numberHouses(try numbering(sent), seen: sent[NumberingFields.seen])
        case "vus": return .changeNumeros(try seen(sent), .certify)
        case "suppression-voie": return .deleteVoie(id: id, version: try version(sent))
        default: throw unreadable
        }
    }

    /// A voie, or a lieu-dit where it was placed.
    private static func naming(_ sent: FormFields) throws(EditRefusal) -> VoieForm {
        guard sent["nature"] == Voie.Kind.lieuDit.rawValue else {
            return VoieForm(name: sent["nom"], kind: .voie)
        }
        var form = VoieForm(name: sent["nom"], kind: .lieuDit)
        guard !sent["longitude"].isEmpty, var place = try PositionFields.form(sent), place.lon != nil else {
            return form
        }
        place.kind = place.kind ?? .segment
        form.positions = [place]
        return form
    }

    /// The addresses that were said to be seen, each as it was shown: « id,version », parted by spaces.
    private static func seen(_ sent: FormFields) throws(EditRefusal) -> [Edit.Chosen] {
        var chosen: [Edit.Chosen] = []
        for part in sent["vus"].split(separator: " ") {
            let words = part.split(separator: ",").map(String.init)
            guard words.count == 2, let version = Int(words[1]), chosen.count < HouseText.most,
                !chosen.contains(where: { $0.id == words[0] })
            else { throw unreadable }
            chosen.append(Edit.Chosen(id: words[0], version: version))
        }
        guard !chosen.isEmpty else { throw unreadable }
        return chosen
    }

    /// The choices of the office’s form, with houses whose identifiers the telephone made.
    private static func numbering(_ sent: FormFields) throws(EditRefusal) -> NumberingRequest {
        var state = FormState(sent: sent)
        var request = NumberingFields.request(&state, on: [sent["adresse"]])
        guard state.errors.isEmpty else { throw unreadable }
        request.houses = []
        for part in sent["emplacements"].split(separator: " ") {
            let words = part.split(separator: ",").map(String.init)
            guard words.count == 3, request.houses.count < HouseText.most, let id = uuid(words[0]),
                let lon = Double(words[1]), let lat = Double(words[2]), lon.magnitude <= 180,
                lat.magnitude <= 90, !request.houses.contains(where: { $0.id == id })
            else { throw unreadable }
            request.houses.append(.init(id: id, lon: lon, lat: lat))
        }
        return request
    }

    static let unreadable = EditRefusal.invalid(
        .number, "Ce changement n’est pas lisible\u{A0}: refaites-le, ou appelez-nous.")

    private static func house(_ sent: FormFields) throws(EditRefusal) -> NumeroForm {
        var form = NumeroForm(voieID: sent["voie"], number: try number(sent), suffix: sent["suffixe"])
        if !sent["note"].isEmpty { form.comment = sent["note"] }
        guard var position = try PositionFields.form(sent), position.lon != nil else {
            throw .invalid(.latitude, "Placez la maison sur la carte.")
        }
        position.kind = position.kind ?? .entree
        form.position = position
        return form
    }

    /// An address that is nowhere yet is placed by its first move.
    private static func move(_ sent: FormFields) throws(EditRefusal) -> Edit {
        let owner = Edit.Owner.numero(id: sent["adresse"])
        guard var form = try PositionFields.form(sent), form.lon != nil else {
            throw .invalid(.latitude, "Placez le point sur la carte.")
        }
        guard sent["rang"].isEmpty else {
            guard let rank = Int(sent["rang"]) else { throw unreadable }
            return .changePosition(owner, version: try version(sent), rank: rank, form)
        }
        form.kind = form.kind ?? .entree
        return .addPosition(owner, version: try version(sent), form)
    }

    private static func change(_ form: NumeroForm, _ sent: FormFields) throws(EditRefusal) -> Edit {
        .changeNumero(id: sent["adresse"], version: try version(sent), form)
    }

    private static func number(_ sent: FormFields) throws(EditRefusal) -> Int {
        guard let number = Int(sent["numero"]) else {
            throw .invalid(
                .number,
                "Un numéro est un nombre entier\u{A0}: mettez «\u{A0}bis\u{A0}» ou «\u{A0}a\u{A0}» dans le suffixe."
            )
        }
        return number
    }

    private static func version(_ sent: FormFields) throws(EditRefusal) -> Int {
        guard let version = Int(sent["version"]) else { throw unreadable }
        return version
    }

    static func uuid(_ text: String) -> String? {
        UUID(uuidString: text)?.uuidString.lowercased()
    }
}
