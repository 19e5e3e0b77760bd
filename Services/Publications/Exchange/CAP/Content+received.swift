package import Territory

extension Content {
    /// A received alert as a content to read and confirm: it is published by a person, never by itself.
    ///
    /// - Parameter communes: those that it is proposed for.
    /// - Returns: nil when it is not for the public, or neither real nor an exercise (CAP 1.2 §3.2.1).
    package init?(received alert: CAPAlert, for communes: Set<CodeINSEE>) {
        guard alert.scope == .everyone, alert.status == .actual || alert.status == .exercise,
            alert.messageType == .alert || alert.messageType == .update,
            let info = alert.info(preferring: "fr")
        else { return nil }
        let title = String((info.headline ?? info.facts.event).prefix(Self.longestTitle))
        let area = info.areas.first
        var facts = info.facts
        facts.event = String(facts.event.prefix(Self.longestTitle))
        facts.instruction = String(facts.instruction.prefix(Self.longestInstruction))
        self.init(
            kind: .alert, title: title,
            text: String((info.description ?? info.headline ?? info.facts.event).prefix(Self.longestText)),
            theme: .safety, audience: .communes(communes),
            place: area.map {
                Place(label: String($0.description.prefix(Self.longestTitle)), ground: $0.ground)
            },
            validity: Validity(from: (info.onset ?? info.effective)?.moment, until: info.expires?.moment),
            alert: facts, isExercise: alert.status == .exercise)
    }
}

extension CAPArea {
    /// Its ground when it is one piece that a form can show; the rest stays in its description.
    fileprivate var ground: Ground? {
        if polygons.count == 1, circles.isEmpty { return .polygon(polygons[0]) }
        guard circles.count == 1, polygons.isEmpty else { return nil }
        let circle = circles[0]
        return circle.kilometres > 0
            ? .circle(circle.centre, kilometres: circle.kilometres) : .point(circle.centre)
    }

    /// The communes that its codes name.
    package var communeCodes: Set<CodeINSEE> {
        Set(geocodes.filter { $0.name == Self.communes }.compactMap { CodeINSEE($0.value) })
    }
}
