import { rm } from 'node:fs/promises'
import mongoose from 'mongoose'
import { testRun } from './test-run.ts'

/** Before the tests: names their run, for every worker. After them: removes what the apps that workers shared have left. */
export default function setup(): () => Promise<void> {
  const { folder, name } = testRun()
  return async () => {
    await rm(folder, { recursive: true, force: true })
    const uri = process.env['MONGODB_URI']
    if (uri !== undefined && uri !== '') await dropDatabases(uri, name)
  }
}

async function dropDatabases(uri: string, prefix: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise()
  const { databases } = await connection.listDatabases()
  for (const { name } of databases) if (name.startsWith(`${prefix}_`)) await connection.useDb(name).dropDatabase()
  await connection.close()
}
