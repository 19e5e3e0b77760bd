/// Why nobody is put on duty, or a code does not open, in the words of the person who asked.
package enum DutyRefusal: Error, Sendable, Equatable {
    /// Nobody hands a code to themselves: one stolen account would then send danger alone.
    case oneself
    case notOfTheTeam
    case badDates
    case tooLong
    case notOnDuty
    case wrongCode(left: Int)
    case tooManyTries(minutes: Int)

    package var words: String {
        switch self {
        case .oneself:
            "Vous ne pouvez pas vous donner un code à vous-même\u{A0}: une autre personne responsable vous met d’astreinte. "
                + "Rien n’est changé."
        case .notOfTheTeam:
            "Choisissez une personne de l’équipe qui a au moins le droit de saisie. Rien n’est changé."
        case .badDates: "Donnez le début et la fin de l’astreinte, la fin après le début. Rien n’est changé."
        case .tooLong: "Une astreinte dure 31\u{A0}jours au plus. Rien n’est changé."
        case .notOnDuty:
            "Vous n’êtes pas d’astreinte en ce moment. Demandez à une deuxième personne de relire et d’envoyer. "
                + "Rien n’est parti."
        case .wrongCode(let left):
            "Ce n’est pas le code d’astreinte. Rien n’est parti\u{A0}; il reste "
                + (left < 2 ? "\(left)\u{A0}essai" : "\(left)\u{A0}essais") + " avant une heure d’attente."
        case .tooManyTries(let minutes):
            "Trop d’essais avec un mauvais code. Rien n’est parti. Réessayez dans \(minutes)\u{A0}min, ou demandez à "
                + "une deuxième personne d’envoyer l’alerte."
        }
    }
}
