public import ArgumentParser
public import AvalModel
public import AvalStandards

extension Language: ExpressibleByArgument {}
extension ViewFormat: ExpressibleByArgument {}
