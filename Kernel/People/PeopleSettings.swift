import Foundation

/// What the operator sets of accounts.
package struct PeopleSettings: Sendable {
    /// Whether browsers reach the site by HTTPS: the cookie is then bound to it.
    package var isHTTPS: Bool
    /// Whether this is the demonstration: administrators need no telephone.
    package var isDemo: Bool
    package var passwordCost: PasswordCost
    /// A session not used for this long is over.
    package var idle: Duration
    /// A session is over after this long, however used.
    package var longest: Duration
    /// How long an invitation or a link for a new password can be opened.
    package var linkLife: Duration
    package var journalLife: Duration
    /// The address of the site as links are handed over with it: `https://services.exemple.fr`.
    package var siteAddress: String
    /// Where a person arrives after signing in, when they were not on their way to a page.
    package var landing: String
    /// Where a long file waits while it is sent, on the disk of the data.
    package var folder: String

    package init(
        isHTTPS: Bool = false, isDemo: Bool = false, passwordCost: PasswordCost = .interactive,
        idle: Duration = .hours(12), longest: Duration = .days(30), linkLife: Duration = .days(7),
        journalLife: Duration = .days(3 * 365 + 1), siteAddress: String = "http://127.0.0.1:8080",
        landing: String = "/mon-espace", folder: String = NSTemporaryDirectory()
    ) {
        self.isHTTPS = isHTTPS
        self.isDemo = isDemo
        self.passwordCost = passwordCost
        self.idle = idle
        self.longest = longest
        self.linkLife = linkLife
        self.journalLife = journalLife
        self.siteAddress = siteAddress
        self.landing = landing
        self.folder = folder
    }
}

extension Duration {
    package static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }
    package static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}
