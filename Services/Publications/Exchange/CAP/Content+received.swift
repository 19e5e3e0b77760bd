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
        let title = Self.shortened(info.headline ?? info.facts.event, to: Self.longestTitle)
        let areas = info.areas.map(\.description).joined(separator: ", ")
        var facts = info.facts
        facts.event = Self.shortened(facts.event, to: Self.longestTitle)
        facts.instruction = Self.shortened(facts.instruction, to: Self.longestInstruction)
        self.init(
            kind: .alert, title: title,
            text: Self.shortened(
                info.description ?? info.headline ?? info.facts.event, to: Self.longestText),
            theme: .safety, audience: .communes(communes),
            place: areas.isEmpty
                ? nil
                : Place(
                    label: Self.shortened(areas, to: Self.longestTitle),
                    ground: info.areas.count == 1 ? info.areas[0].ground : nil),
            validity: Validity(from: (info.onset ?? info.effective)?.moment, until: info.expires?.moment),
            alert: facts, isExercise: alert.status == .exercise)
    }

    /// A text as long as its field takes; « … » tells that there was more.
    private static func shortened(_ text: String, to limit: Int) -> String {
        text.count <= limit ? text : String(text.prefix(limit - 1)) + "…"
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
