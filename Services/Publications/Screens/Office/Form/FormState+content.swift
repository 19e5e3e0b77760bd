import Territory
import Web

extension FormState {
    /// A content as its form shows it.
    init(_ content: Content) {
        self.init([
            "titre": [content.title], "texte": [content.text], "theme": [content.theme.rawValue],
            "lieu": [content.place?.label ?? ""], "exercice": [content.isExercise ? "oui" : ""],
            "moyens": content.outlets.map(\.rawValue),
            "debut": [content.validity.from?.local.typed ?? ""],
            "fin": [content.validity.until?.local.typed ?? ""],
        ])
        fill(content.audience)
        fill(content.place?.ground)
        if let occasion = content.occasion { fill(occasion) }
        if let alert = content.alert { fill(alert) }
    }

    private mutating func fill(_ audience: Audience) {
        switch audience {
        case .everyone: self["public"] = "tous"
        case .communes(let codes):
            self["public"] = "choix"
            values["communes"] = codes.map(\.text)
        }
    }

    private mutating func fill(_ ground: Ground?) {
        switch ground {
        case .point(let point): fill(point)
        case .circle(let centre, let kilometres):
            fill(centre)
            self["rayon"] = "\(kilometres)".replacing(".", with: ",")
        case .polygon, .communes, nil: break
        }
    }

    private mutating func fill(_ point: Position) {
        self["longitude"] = Position.text(point.lon)
        self["latitude"] = Position.text(point.lat)
    }

    private mutating func fill(_ occasion: Occasion) {
        self["debut-evenement"] = occasion.start.typed
        self["fin-evenement"] = occasion.end.typed
        self["journee"] = occasion.isAllDay ? "oui" : ""
        guard let recurrence = occasion.recurrence else { return }
        self["rythme"] = recurrence.rhythm.rawValue
        self["tous-les"] = String(recurrence.interval)
        self["jusqu-au"] = recurrence.until.text
    }

    private mutating func fill(_ alert: AlertFacts) {
        values["nature"] = alert.categories.map(\.rawValue)
        values["reponse"] = alert.responses.map(\.rawValue)
        self["evenement"] = alert.event
        self["urgence"] = alert.urgency.rawValue
        self["gravite"] = alert.severity.rawValue
        self["certitude"] = alert.certainty.rawValue
        self["consigne"] = alert.instruction
    }

    /// Says beside its field why the model refused.
    mutating func refuse(_ refusal: PublicationRefusal, _ kind: Content.Kind) {
        guard refusal != .changedMeanwhile else {
            isConflict = true
            return
        }
        let field =
            switch refusal {
            case .noTitle: "titre"
            case .noText: "texte"
            case .noPlaceName: "lieu"
            case .tooLong(let field, _): field.rawValue
            case .alertFacts: self["evenement"].isEmpty ? "evenement" : "nature"
            case .alertWithoutEnd, .alreadyOver: "fin"
            case .alreadyShown: "debut"
            case .eventDate: "debut-evenement"
            case .endsBeforeItBegins: kind == .event ? "fin-evenement" : "fin"
            case .recurrence: "jusqu-au"
            case .badGround: "longitude"
            case .nobody, .outOfReach: "communes"
            default: "titre"
            }
        errors.add(field, refusal.words)
    }
}
