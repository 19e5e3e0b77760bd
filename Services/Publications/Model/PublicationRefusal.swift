package import Territory

/// Why a publication is not kept or does not go out, in the words of the person who asked for it.
package enum PublicationRefusal: Error, Sendable, Equatable {
    case noTitle
    case noText
    case noPlaceName
    case tooLong(Field, limit: Int)
    /// An alert lacks what it must say, or something else says it.
    case alertFacts
    case alertWithoutEnd
    /// An event without its date, or a date without an event.
    case eventDate
    case endsBeforeItBegins
    case recurrence
    case badGround
    case nobody
    /// Communes that the owner may not speak to.
    case outOfReach([CodeINSEE])
    case needsSecond
    case impossible(PublicationState.Step, from: PublicationState)
    case pastHour
    /// What it tells of ends before it would go out.
    case alreadyOver
    /// What is shown already is not put off.
    case alreadyShown
    /// The commune is not among those it speaks to.
    case notForCommune
    /// A commune hides neither what is its own, nor danger.
    case cannotHide
    /// Somebody else changed it since the page was shown.
    case changedMeanwhile
    /// There is none of this name, or not for who asks.
    case gone

    /// A text of the form that has a limit.
    package enum Field: String, Sendable {
        case title = "titre"
        case text = "texte"
        case place = "lieu"
        case event = "evenement"
        case instruction = "consigne"

        var subject: String {
            switch self {
            case .title: "Le titre est trop long"
            case .text: "Le texte est trop long"
            case .place: "Le nom du lieu est trop long"
            case .event: "Le nom de l’événement est trop long"
            case .instruction: "La consigne est trop longue"
            }
        }
    }

    package var words: String {
        switch self {
        case .noTitle: "Donnez un titre\u{A0}: c’est ce que les habitants lisent d’abord. Le reste est gardé."
        case .noText: "Écrivez le texte, même en une phrase. Le reste est gardé."
        case .noPlaceName: "Nommez le lieu, ou montrez-le sur la carte. Le reste est gardé."
        case .tooLong(let field, let limit):
            "\(field.subject)\u{A0}: \(Self.spaced(limit)) signes au plus. Raccourcissez, rien n’est perdu."
        case .alertFacts:
            "Une alerte dit ce qui se passe, sa nature et sa gravité. Complétez ces cases\u{A0}: le reste est gardé."
        case .alertWithoutEnd:
            "Dites jusqu’à quand vaut l’alerte. Vous pourrez la prolonger\u{A0}: rien n’est perdu."
        case .eventDate: "Donnez le jour et l’heure de l’événement. Le reste est gardé."
        case .endsBeforeItBegins:
            "La fin vient avant le début. Corrigez l’une des deux dates\u{A0}: le reste est gardé."
        case .recurrence:
            "Un événement revient pendant deux ans au plus, et sa dernière date vient après la première. "
                + "Corrigez ces cases\u{A0}: le reste est gardé."
        case .badGround:
            "Le lieu montré sur la carte n’a pas pu être lu. Montrez-le de nouveau\u{A0}: le reste est gardé."
        case .nobody: "Choisissez au moins une commune. Le reste est gardé."
        case .outOfReach(let codes):
            "Vous ne pouvez pas publier pour \(codes.count == 1 ? "cette commune" : "ces communes")\u{A0}: "
                + codes.map(\.text).joined(separator: ", ")
                + ". Retirez-les de la liste, ou demandez-leur une délégation. Le reste est gardé."
        case .needsSecond:
            "Une alerte «\u{A0}danger\u{A0}» part à deux. Demandez à une autre personne de la relire et de l’envoyer, ou au "
                + "maire ou à l’adjoint d’astreinte, avec son code. Rien n’est parti, tout est gardé."
        case .impossible(let step, let state): Self.words(step, state)
        case .pastHour:
            "Cette heure est déjà passée. Choisissez-en une autre, ou publiez maintenant. Tout est gardé."
        case .alreadyOver:
            "Ce serait déjà terminé au moment de partir. Changez la date de fin, ou le jour de l’événement. Rien n’est "
                + "parti, tout est gardé."
        case .alreadyShown:
            "Les habitants voient déjà cette publication\u{A0}: elle ne peut plus attendre une date. Videz «\u{A0}À montrer à "
                + "partir du\u{A0}», ou annulez-la. Rien n’est changé."
        case .notForCommune: "Cette publication ne s’adresse pas à votre commune. Rien n’est changé."
        case .cannotHide:
            "Une alerte «\u{A0}danger\u{A0}» et ce que votre commune publie elle-même restent visibles. Rien n’est changé."
        case .changedMeanwhile:
            "Une autre personne a modifié cette publication entre-temps. Votre texte est gardé ci-dessous\u{A0}: "
                + "relisez le sien, puis enregistrez de nouveau."
        case .gone: "Cette publication n’existe plus. Rien n’est changé."
        }
    }

    private static func words(_ step: PublicationState.Step, _ state: PublicationState) -> String {
        let what =
            switch step {
            case .write: "être modifiée"
            case .askSecond: "être envoyée en relecture"
            case .schedule: "être programmée"
            case .publish: "être publiée"
            case .correct: "être corrigée"
            case .cancel: "être annulée"
            }
        return
            "Cette publication («\u{A0}\(state.label)\u{A0}») ne peut pas \(what). Rien n’est changé\u{A0}: rechargez la page."
    }

    /// « 10 000 ».
    private static func spaced(_ number: Int) -> String {
        number < 1000
            ? "\(number)" : "\(number / 1000)\u{202F}" + String("\(1000 + number % 1000)".dropFirst())
    }
}
