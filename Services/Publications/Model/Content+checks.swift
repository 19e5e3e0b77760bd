import Territory

extension Content {
    /// What a title holds at most: a headline of CAP 1.2 §3.2.2 is shown whole on a phone.
    static let longestTitle = 160
    static let longestText = 10_000
    static let longestInstruction = 2000

    /// The content as it is kept: tidied, and judged whole.
    ///
    /// - Parameter reach: the communes that its owner may speak to.
    package func checked(within reach: Reach) throws(PublicationRefusal) -> Content {
        var content = self
        content.title = PlainText.line(title)
        content.text = PlainText.lines(text)
        content.place?.label = PlainText.line(place?.label ?? "")
        content.alert?.event = PlainText.line(alert?.event ?? "")
        content.alert?.instruction = PlainText.lines(alert?.instruction ?? "")
        try content.checkWords()
        try content.checkTime()
        try content.checkGround(within: reach)
        return content
    }

    private func checkWords() throws(PublicationRefusal) {
        guard !title.isEmpty else { throw .noTitle }
        guard title.count <= Self.longestTitle else { throw .tooLong(.title, limit: Self.longestTitle) }
        guard !text.isEmpty else { throw .noText }
        guard text.count <= Self.longestText else { throw .tooLong(.text, limit: Self.longestText) }
        if let place {
            guard !place.label.isEmpty || place.ground != nil else { throw .noPlaceName }
            guard place.label.count <= Self.longestTitle else {
                throw .tooLong(.place, limit: Self.longestTitle)
            }
        }
        guard (alert != nil) == (kind == .alert) else { throw .alertFacts }
        guard let alert else { return }
        guard !alert.event.isEmpty, !alert.categories.isEmpty else { throw .alertFacts }
        guard alert.event.count <= Self.longestTitle else { throw .tooLong(.event, limit: Self.longestTitle) }
        guard alert.instruction.count <= Self.longestInstruction else {
            throw .tooLong(.instruction, limit: Self.longestInstruction)
        }
    }

    private func checkTime() throws(PublicationRefusal) {
        if let from = validity.from, let until = validity.until, until <= from { throw .endsBeforeItBegins }
        // An alert without an end would stay on top of the page for years.
        guard kind != .alert || validity.until != nil else { throw .alertWithoutEnd }
        guard (occasion != nil) == (kind == .event) else { throw .eventDate }
        guard let occasion else { return }
        if occasion.isAllDay {
            guard occasion.start.day <= occasion.end.day else { throw .endsBeforeItBegins }
        } else {
            guard Moment(occasion.start) < Moment(occasion.end) else { throw .endsBeforeItBegins }
        }
        guard let recurrence = occasion.recurrence else { return }
        let span = recurrence.until.number - occasion.start.day.number
        guard 1...99 ~= recurrence.interval, 0...Recurrence.longestDays ~= span else { throw .recurrence }
    }

    private func checkGround(within reach: Reach) throws(PublicationRefusal) {
        let communes = audience.communes(within: reach)
        guard !communes.isEmpty else { throw .nobody }
        var named = communes
        if let ground = place?.ground {
            guard ground.isValid else { throw .badGround }
            if case .communes(let codes) = ground { named.formUnion(codes) }
        }
        let outside = reach.outside(named)
        guard outside.isEmpty else { throw .outOfReach(outside.sorted()) }
    }
}
