// dependency-cruiser walks the code with swc's visitor, which stops at `using` declarations that its parser knows.
import visitor from '@swc/core/Visitor.js'

const { prototype } = visitor.Visitor ?? visitor.default ?? visitor
const { visitStatement } = prototype

prototype.visitStatement = function visit(statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement)
  for (const declarator of statement.decls) this.visitVariableDeclarator(declarator)
  return statement
}
