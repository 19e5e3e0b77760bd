import AddressEngine
import Web

/// The page of the pictures around a place, or of why there are none.
struct StreetPhotoPage {
    let desk: CommuneDesk
    let title: String
    let place: GeoPoint?
    let steps: [(label: String, path: SitePath)]
    /// What the place is: « de l’adresse », « du milieu de la voie ».
    let centre: String
    /// What a picture looks towards.
    let target: String

    /// - Throws: `Refusal.notFound` when the operator set no instance.
    func reply() async throws -> Reply {
        guard let settings = desk.desk.streetPhotos else { throw Refusal.notFound }
        return desk.page(
            "Photos de la rue", steps: [("Voies et lieux-dits", desk.paths.voies)] + steps,
            try await content(settings))
    }

    private func content(_ settings: StreetPhotoSettings) async throws -> HTML {
        let credit: HTML = """
            <p class="hint">Photos publiques de Panoramax, prises depuis la rue et reçues de \(settings.host).</p>

            """
        guard let place else {
            return
                "\(EmptyState("\(title) n’a pas de position", "Placez-la sur la carte pour voir les photos prises à côté."))"
        }
        do {
            let answer = try await desk.desk.photos.near(place, by: settings)
            guard !answer.photos.isEmpty else {
                return """
                    \(EmptyState("Aucune photo à moins de 60\u{A0}m", "Personne n’a encore photographié cet endroit pour Panoramax. Chacun peut le faire avec un téléphone."))
                    \(cut(answer))\(credit)
                    """
            }
            let items = answer.photos.map { photo in
                StreetPhotoView(photo: photo, desk: desk, settings: settings, target: target).html
            }
            return """
                <p class="lead">\(lead(answer.photos.count))</p>
                \(cut(answer))<ul class="street-photos">
                \(items)</ul>
                <p class="hint">Une image manque\u{202F}? Rechargez la page dans une minute.</p>
                \(credit)
                """
        } catch let fault as StreetPhotos.Fault {
            return NoticeBox(
                .warning, Self.words(fault, settings),
                detail: "<p>Réessayez plus tard\u{A0}: le reste des adresses n’en dépend pas.</p>"
            ).html
        }
    }

    private func lead(_ count: Int) -> String {
        "\(title)\u{A0}: \(Web.French.count(count, "photo", "photos")) à moins de 60\u{A0}m \(centre), la plus proche d’abord."
    }

    private func cut(_ answer: StreetPhotoAnswer) -> HTML {
        guard answer.isCut else { return .empty }
        return """
            <p class="hint">Il y en a beaucoup ici\u{A0}: Bastide n’en a regardé que \(StreetPhotoAnswer.asked). Les autres sont sur le \
            site de Panoramax.</p>

            """
    }

    static func words(_ fault: StreetPhotos.Fault, _ settings: StreetPhotoSettings) -> String {
        let name = "Le service des photos (\(settings.host))"
        return switch fault {
        case .unreachable, .silent: "\(name) ne répond pas."
        case .slow: "\(name) met trop longtemps à répondre."
        case .denied: "\(name) refuse de donner des photos d’ici."
        case .misplaced: "L’adresse du service des photos ne mène pas où il faut\u{A0}: dites-le au syndicat."
        case .unreadable, .unknown: "\(name) a répondu autre chose que des photos."
        case .busy: "Trop de photos sont demandées en ce moment."
        }
    }
}

/// One picture with its day, where it was taken from, and whom to credit.
struct StreetPhotoView: Component {
    let photo: StreetPhoto
    let desk: CommuneDesk
    let settings: StreetPhotoSettings
    let target: String

    var html: HTML {
        let credit = [photo.author, Self.licence(photo.licence)].filter { !$0.isEmpty }.joined(
            separator: ", ")
        let credited = credit.isEmpty ? "Auteur non dit" : "© \(credit)"
        return """
            <li><figure><img src="\(desk.paths.image(of: photo.id))" alt="\(alternative)" loading="lazy">\
            <figcaption><strong>\(day)</strong> \(facts)<br>\
            <span class="hint">\(credited)</span><br>\
            <a href="\(settings.viewer(of: photo))" rel="noreferrer">Regarder autour, sur Panoramax</a>\
            </figcaption></figure></li>

            """
    }

    private var day: String { photo.day.isEmpty ? "Sans date" : CivilWords.date(photo.day) }

    private var alternative: String { "La rue, \(photo.day.isEmpty ? "sans date" : "le \(day)"), \(facts)" }

    /// « à 14 m, vers l’adresse ».
    private var facts: String {
        let sight: String? =
            switch photo.sight {
            case .around: "tout autour (360°)"
            case .towards: "vers \(target)"
            case .elsewhere: "dans une autre direction"
            case .unknown: nil
            }
        let metres = "à \(Web.French.number(Int(photo.distance.rounded())))\u{A0}m"
        return [metres, sight].compactMap(\.self).joined(separator: ", ")
    }

    /// The licences that Panoramax gives, by their names; another as the instance writes it.
    static func licence(_ code: String) -> String {
        switch code.lowercased() {
        case "etalab-2.0": "Licence Ouverte 2.0"
        case "cc-by-sa-4.0": "CC\u{A0}BY-SA\u{A0}4.0"
        case "": "licence non dite"
        default: code
        }
    }
}

/// The way to the pictures of the street; nothing when the operator set no instance.
struct StreetPhotoLink: Component {
    let desk: CommuneDesk
    let path: SitePath

    var html: HTML {
        guard desk.desk.streetPhotos != nil else { return .empty }
        return Panel(
            "Photos de la rue", content: "<p>Les photos publiques prises à côté, par Panoramax.</p>",
            actions: [LinkButton("Voir les photos", path, .quiet)]
        ).html
    }
}
