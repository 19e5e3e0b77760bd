import Persistence
import Territory
import Web

/// When and where, in words.
enum MessageFacts {
    /// « Samedi 28 novembre 2026, de 20 h 30 à 23 h », or nil for what has no date.
    static func time(_ content: Content) -> String? {
        if let occasion = content.occasion { return occasion.inWords }
        return switch (content.validity.from, content.validity.until) {
        case (let from?, let until?): "Du \(from.inWords) au \(until.inWords)"
        case (nil, let until?): "Jusqu’au \(until.inWords)"
        case (let from?, nil): "À partir du \(from.inWords)"
        case (nil, nil): nil
        }
    }

    static func place(_ content: Content) -> String? {
        content.place.flatMap { $0.label.isEmpty ? nil : $0.label }
    }
}

extension Moment {
    /// « samedi 28 novembre 2026 à 20 h 30 ».
    var inWords: String { local.day.inWords + " à\u{A0}" + local.timeInWords }
}

extension LocalTime {
    /// « 20 h 30 », « 8 h ».
    var timeInWords: String {
        "\(hour)\u{A0}h" + (minute == 0 ? "" : "\u{A0}" + Digits.two(minute))
    }
}

extension CalendarDay {
    /// « samedi 28 novembre 2026 ».
    var inWords: String { weekdayInWords + " " + dayInWords + " \(year)" }

    /// « samedi 28 novembre ».
    var shortInWords: String { weekdayInWords + " " + dayInWords }

    private var dayInWords: String { (day == 1 ? "1er" : "\(day)") + " " + Self.months[month - 1] }
    private var weekdayInWords: String { Self.weekdays[weekday] }

    static let weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ]
}

extension Occasion {
    /// « Samedi 28 novembre 2026, de 20 h 30 à 23 h », with how it comes back.
    var inWords: String {
        let first = start.day.inWords
        let base: String
        if isAllDay {
            base = start.day == end.day ? first : "du \(first) au \(end.day.inWords)"
        } else if start.day == end.day {
            base = first + ", de\u{A0}\(start.timeInWords) à\u{A0}\(end.timeInWords)"
        } else {
            base =
                "du \(first) à\u{A0}\(start.timeInWords) au \(end.day.inWords) à\u{A0}\(end.timeInWords)"
        }
        let words = recurrence.map { base + ". \($0.inWords)" } ?? base
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension Recurrence {
    /// « Toutes les 2 semaines, jusqu’au samedi 26 juin 2027 ».
    var inWords: String {
        let rhythm =
            switch (self.rhythm, interval) {
            case (.daily, 1): "Chaque jour"
            case (.daily, let days): "Tous les \(days)\u{A0}jours"
            case (.weekly, 1): "Chaque semaine"
            case (.weekly, let weeks): "Toutes les \(weeks)\u{A0}semaines"
            case (.monthly, 1): "Chaque mois à la même date"
            case (.monthly, let months): "Tous les \(months)\u{A0}mois à la même date"
            case (.monthlyByWeekday, 1): "Chaque mois, le même jour de la semaine"
            case (.monthlyByWeekday, let months): "Tous les \(months)\u{A0}mois, le même jour de la semaine"
            }
        return rhythm + ", jusqu’au " + until.inWords
    }
}
