/// What an alert says beside its text, in the terms of CAP 1.2 §3.2.2.
package struct AlertFacts: Sendable, Hashable {
    /// At least one.
    package var categories: [AlertCategory]
    /// What happens, in a word or two: « Inondation ».
    package var event: String
    package var urgency: Urgency
    package var severity: Severity
    package var certainty: Certainty
    /// What people are to do, as a machine reads it.
    package var responses: [ResponseType]
    /// What people are to do, in sentences.
    package var instruction: String

    package init(
        categories: [AlertCategory], event: String, urgency: Urgency, severity: Severity,
        certainty: Certainty, responses: [ResponseType] = [], instruction: String = ""
    ) {
        self.categories = categories
        self.event = event
        self.urgency = urgency
        self.severity = severity
        self.certainty = certainty
        self.responses = responses
        self.instruction = instruction
    }

    package var level: AlertLevel { severity.level }
}

/// How an alert is shown and sent; nobody mutes the highest.
package enum AlertLevel: Int, Sendable, CaseIterable, Comparable {
    case information
    case vigilance
    case danger

    package var label: String {
        switch self {
        case .information: "Information"
        case .vigilance: "Vigilance"
        case .danger: "Danger"
        }
    }

    package static func < (left: AlertLevel, right: AlertLevel) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// How grave it is.
package enum Severity: String, Sendable, CaseIterable {
    case extreme = "Extreme"
    case severe = "Severe"
    case moderate = "Moderate"
    case minor = "Minor"
    case unknown = "Unknown"

    package var label: String {
        switch self {
        case .extreme: "Des vies sont menacées"
        case .severe: "Les personnes ou les biens sont menacés"
        case .moderate: "Des personnes ou des biens peuvent être touchés"
        case .minor: "Peu ou pas de menace"
        case .unknown: "On ne sait pas encore"
        }
    }

    /// A threat to life or property is danger; what is not known yet is watched.
    package var level: AlertLevel {
        switch self {
        case .extreme, .severe: .danger
        case .moderate, .unknown: .vigilance
        case .minor: .information
        }
    }
}

/// When people are to act.
package enum Urgency: String, Sendable, CaseIterable {
    case immediate = "Immediate"
    case expected = "Expected"
    case future = "Future"
    case past = "Past"
    case unknown = "Unknown"

    package var label: String {
        switch self {
        case .immediate: "Agir tout de suite"
        case .expected: "Agir dans l’heure"
        case .future: "Se préparer"
        case .past: "C’est passé"
        case .unknown: "On ne sait pas encore"
        }
    }
}

/// How sure it is.
package enum Certainty: String, Sendable, CaseIterable {
    case observed = "Observed"
    case likely = "Likely"
    case possible = "Possible"
    case unlikely = "Unlikely"
    case unknown = "Unknown"

    package var label: String {
        switch self {
        case .observed: "C’est constaté"
        case .likely: "C’est probable"
        case .possible: "C’est possible"
        case .unlikely: "C’est peu probable"
        case .unknown: "On ne sait pas encore"
        }
    }
}

/// What sort of event it is.
package enum AlertCategory: String, Sendable, CaseIterable {
    case ground = "Geo"
    case weather = "Met"
    case safety = "Safety"
    case security = "Security"
    case rescue = "Rescue"
    case fire = "Fire"
    case health = "Health"
    case environment = "Env"
    case transport = "Transport"
    case networks = "Infra"
    case contamination = "CBRNE"
    case other = "Other"

    package var label: String {
        switch self {
        case .ground: "Sol, séisme, glissement"
        case .weather: "Météo, crue"
        case .safety: "Sécurité des personnes"
        case .security: "Ordre public"
        case .rescue: "Secours"
        case .fire: "Incendie"
        case .health: "Santé"
        case .environment: "Pollution, environnement"
        case .transport: "Routes, transports"
        case .networks: "Eau, électricité, téléphone"
        case .contamination: "Risque chimique, nucléaire, biologique"
        case .other: "Autre"
        }
    }
}

/// What people are to do, as a machine reads it.
package enum ResponseType: String, Sendable, CaseIterable {
    case shelter = "Shelter"
    case evacuate = "Evacuate"
    case prepare = "Prepare"
    case execute = "Execute"
    case avoid = "Avoid"
    case monitor = "Monitor"
    case assess = "Assess"
    case allClear = "AllClear"
    case nothing = "None"

    package var label: String {
        switch self {
        case .shelter: "Se mettre à l’abri"
        case .evacuate: "Évacuer"
        case .prepare: "Se préparer"
        case .execute: "Suivre la consigne"
        case .avoid: "Ne pas y aller"
        case .monitor: "Se tenir informé"
        case .assess: "Attendre une confirmation"
        case .allClear: "Fin d’alerte"
        case .nothing: "Rien à faire"
        }
    }
}
