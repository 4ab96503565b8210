public import ArgumentParser
public import AvalAssessment
public import AvalModel
public import AvalStandards

extension Language: ExpressibleByArgument {}
extension ViewFormat: ExpressibleByArgument {}
extension Cedula.Format: ExpressibleByArgument {}
