import Persistence
import Web

/// A month of backups: its days in a calendar, and below each day its hours.
struct BackupCalendar {
    private let paths: RestorePaths
    private let month: CalendarMonth
    /// The months that have a backup, the latest first.
    private let filled: [CalendarMonth]
    /// The backups of this month by day, the latest day first.
    private let byDay: [(day: Int, date: String, backups: [KeptBackup])]
    private let hasSpaces: Bool

    /// - Parameter asked: `2026-11`; the latest month that has a backup for anything else.
    /// - Returns: nil when there is no backup.
    init?(_ backups: [KeptBackup], asked: String?, paths: RestorePaths) {
        let months = Dictionary(grouping: backups) { CalendarMonth(of: $0.at) }
        filled = months.keys.sorted(by: >)
        guard let last = filled.first else { return nil }
        let month = asked.flatMap { CalendarMonth($0) }.flatMap { months[$0] == nil ? nil : $0 } ?? last
        self.month = month
        self.paths = paths
        let days = Dictionary(grouping: months[month] ?? []) { CalendarMonth.day(of: $0.at) }
        byDay = days.sorted { $0.key > $1.key }.map { day, backups in
            (day, backups.first.map { FrenchMoment.date($0.at) } ?? "", backups)
        }
        hasSpaces = Set(backups.map(\.space)).count > 1
    }

    /// The way to the other months.
    var months: HTML {
        guard filled.count > 1 else { return .empty }
        let links = filled.map { other -> HTML in
            """
            <li><a href="\(paths.calendar(of: other))"\(attribute: "aria-current", other == month ? "page" : nil)>\
            \(other.words)</a></li>

            """
        }
        return "<nav class=\"backup-months\" aria-label=\"Mois\"><ul>\n\(links)</ul></nav>\n"
    }

    /// The days of the month; those that have a backup lead to its hours.
    var grid: HTML {
        let counts = Dictionary(uniqueKeysWithValues: byDay.map { ($0.day, $0.backups.count) })
        let blanks = [HTML](repeating: "<td></td>", count: month.daysBefore)
        let cells = blanks + (1...month.dayCount).map { day in cell(day, counts[day] ?? 0) }
        let weeks = stride(from: 0, to: cells.count, by: 7).map { start -> HTML in
            let week = Array(cells[start..<min(start + 7, cells.count)])
            let rest = [HTML](repeating: "<td></td>", count: 7 - week.count)
            return "<tr>\(week)\(rest)</tr>\n"
        }
        return """
            <table class="backup-month"><caption>\(month.words)</caption>
            <thead><tr>\(Self.heads)</tr></thead>
            <tbody>
            \(weeks)</tbody></table>

            """
    }

    /// The hours of each day, the latest first.
    var days: HTML {
        let parts = byDay.map { day, date, backups -> HTML in
            """
            <section class="backup-day" id="jour-\(day)" tabindex="-1"><h2>\(date.prefix(1).uppercased() + date.dropFirst())</h2>
            <ul>
            \(backups.map(line))</ul></section>

            """
        }
        return "\(parts)"
    }

    private func cell(_ day: Int, _ count: Int) -> HTML {
        guard count > 0 else { return "<td><span>\(day)</span></td>" }
        let words = "\(day), \(French.count(count, "sauvegarde", "sauvegardes"))"
        return "<td><a href=\"#jour-\(day)\" aria-label=\"\(words)\">\(day)</a></td>"
    }

    private func line(_ backup: KeptBackup) -> HTML {
        let space: HTML? = hasSpaces ? "<small>\(backup.space?.text ?? "espace principal")</small>" : nil
        let hidden: HTML? = backup.hiddenAt == nil ? nil : "<small>effacée depuis, encore gardée</small>"
        return """
            <li><a href="\(paths.backup(backup.name))"><strong>\(FrenchMoment.time(backup.at))</strong> \
            <span>\(backup.device ?? "poste inconnu")</span> \(space)\(hidden)</a></li>

            """
    }

    private static let heads: [HTML] = [
        ("lundi", "lun."), ("mardi", "mar."), ("mercredi", "mer."), ("jeudi", "jeu."), ("vendredi", "ven."),
        ("samedi", "sam."), ("dimanche", "dim."),
    ].map { "<th scope=\"col\"><abbr title=\"\($0.0)\">\($0.1)</abbr></th>" }
}
