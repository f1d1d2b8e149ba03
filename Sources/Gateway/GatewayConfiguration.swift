package import Catalogue

/// How a gateway is to be, as far as a person decides it.
package struct GatewayConfiguration: Sendable {
  package let catalogue: Catalogue
  package let keys: KeyRing
  /// Host names, besides addresses and `localhost`, under which it may be asked.
  package let hostNames: [String]
  /// The address before links, where clients see another than the one they ask.
  package let publicURL: String?
  package let limits: KeyLimits
  /// How long a job's record lasts after its end, as Segmind's one hour.
  package let recordLife: Duration
  /// An image call of the OpenAI dialect that takes longer is answered with a job; `nil`: never.
  package let jobsAfter: Duration?
  /// Bytes of uploads that are kept in memory.
  package let uploadLimit: Int

  package init(
    catalogue: Catalogue,
    keys: KeyRing = KeyRing([]),
    hostNames: [String] = [],
    publicURL: String? = nil,
    limits: KeyLimits = .none,
    recordLife: Duration = .seconds(3600),
    jobsAfter: Duration? = nil,
    uploadLimit: Int = 256 << 20
  ) {
    self.catalogue = catalogue
    self.keys = keys
    self.hostNames = hostNames
    self.publicURL = publicURL
    self.limits = limits
    self.recordLife = recordLife
    self.jobsAfter = jobsAfter
    self.uploadLimit = uploadLimit
  }
}
