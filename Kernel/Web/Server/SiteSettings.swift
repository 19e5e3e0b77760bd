package import Logging

/// What the operator sets of the web server.
package struct SiteSettings: Sendable {
    /// How many reverse proxies of ours stand before the program: that many last hops of `X-Forwarded-For` are believed.
    package var trustedProxies: Int
    /// Whether the site is reached by HTTPS only: browsers are then told never to come back without (RFC 6797).
    package var isHTTPS: Bool
    /// The longest a handler may take, uploads excepted.
    package var answerLimit: Duration
    /// The longest a form may take to arrive.
    package var formLimit: Duration
    /// Whether `/metrics` answers others than this machine.
    package var showsMetricsToAll: Bool
    /// Where a person with several communes is led in another one; `{insee}` stands for its code.
    package var communeHome: String
    package var logger: Logger

    package init(
        trustedProxies: Int = 0, isHTTPS: Bool = false, answerLimit: Duration = .seconds(60),
        formLimit: Duration = .seconds(30), idleLimit: Duration = .seconds(75),
        showsMetricsToAll: Bool = false,
        communeHome: String = "/mairie/{insee}",
        logger: Logger = Logger(label: "bastide.web")
    ) {
        self.trustedProxies = trustedProxies
        self.isHTTPS = isHTTPS
        self.answerLimit = answerLimit
        self.formLimit = formLimit
        self.showsMetricsToAll = showsMetricsToAll
        self.communeHome = communeHome
        self.logger = logger
    }
}
