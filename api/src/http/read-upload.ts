import type { Readable } from 'node:stream'
import { callbackify } from 'node:util'
import { attachmentBytesMax, ProblemError } from '@aftercare/contracts'
import type { Request, RequestHandler } from 'express'
import multer, { MulterError, type StorageEngine } from 'multer'
import type { FileStore, StagedFile } from '../shared/file-store.ts'
import { deadlineOf } from './deadline.ts'
import type { LoadGate } from './load-gate.ts'
import type { Guard } from './guard.ts'

/** A file that has arrived. What is not kept by the end of the request is forgotten. */
export type UploadedFile = { originalname: string; staged: StagedFile }
/** The same in a form, with the field that it came in. */
export type FormFile = UploadedFile & { fieldname: string }

/** The disk failed, not the sender. */
class StorageError extends Error {}

/** Writes the file of an upload to storage as it arrives: a guard behind those that know the caller and the budget. */
export function readUpload(files: FileStore, gate: LoadGate): Guard {
  const upload = multer({
    storage: stagingIn(files),
    // Browsers send file names in UTF-8.
    defParamCharset: 'utf8',
    limits: { fileSize: attachmentBytesMax, files: 1, fields: 0, parts: 2 },
  }).single('file')
  return (route, request, response) => {
    if (!('contentType' in route) || route.contentType !== 'multipart/form-data') return undefined
    gate.admitUpload(response)
    return new Promise((resolve, reject) => {
      const done = (error?: unknown): void => {
        // The parser also reports when the sender has gone away.
        if (response.destroyed) return
        deadlineOf(response).startWork()
        if (error === undefined) resolve()
        else reject(problemOf(error))
      }
      try {
        void upload(request, response, done)
      } catch (error) {
        // A header without a boundary is found before anything is read.
        done(error)
      }
    })
  }
}

/** How much a form of a page may hold. */
export type FormLimits = {
  /** Text fields, and bytes in each. */
  fields: number
  fieldBytes: number
  /** Files that were chosen. */
  files: number
  /** Fields that take files, however many of them stay empty; a field that is not in the pattern takes none. */
  fileFields: { named: RegExp; max: number }
}

/** Reads a form of a page: its text fields into the body, and its files to storage as they arrive. */
export function readFormFiles(files: FileStore, gate: LoadGate, limits: FormLimits): RequestHandler {
  const { fields, fieldBytes, fileFields } = limits
  // A field that stays empty comes as a file without a name.
  const filesMax = limits.files + fileFields.max
  const read = multer({
    storage: stagingIn(files),
    defParamCharset: 'utf8',
    limits: {
      fileSize: attachmentBytesMax,
      files: filesMax,
      fields,
      fieldSize: fieldBytes,
      parts: fields + filesMax,
    },
    fileFilter: (request, { fieldname }, decide) => {
      const chosen = Number(request.res?.locals['chosenFiles'] ?? 0) + 1
      if (request.res) request.res.locals['chosenFiles'] = chosen
      if (!fileFields.named.test(fieldname)) decide(new MulterError('LIMIT_UNEXPECTED_FILE', fieldname))
      else if (chosen > limits.files) decide(new MulterError('LIMIT_FILE_COUNT', fieldname))
      else decide(null, true)
    },
  }).any()
  return (request, response, next) => {
    if (!request.is('multipart/form-data')) {
      next()
      return
    }
    // Each file listens for the end of the request.
    for (const side of [request, response]) side.setMaxListeners(limits.files + side.getMaxListeners())
    const done = (error?: unknown): void => {
      if (response.destroyed) return
      const isTooLong = error instanceof MulterError && tooLong.includes(error.code)
      next(error === undefined ? undefined : isTooLong ? formTooLong() : problemOf(error))
    }
    try {
      gate.admitUpload(response)
      void read(request, response, done)
    } catch (error) {
      done(error)
    }
  }
}

function stagingIn(files: FileStore): StorageEngine {
  const stage = async (request: Request, stream: Readable): Promise<StagedFile> => {
    // When the sender goes away, the stream of the file does not end by itself.
    const abandon = (): void => {
      if (!request.complete) stream.destroy(new Error('The sender went away'))
    }
    request.once('close', abandon)
    try {
      return await files.stage(stream)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
      throw new StorageError('A file could not be stored', { cause: error })
    } finally {
      request.off('close', abandon)
    }
  }
  // What cannot be deleted now is swept later.
  const discard = async ({ staged }: Partial<UploadedFile>): Promise<void> => {
    await staged?.discard().catch(() => undefined)
  }
  return {
    _handleFile: callbackify(async (request: Request, { stream }: Express.Multer.File): Promise<object> => {
      const staged = await stage(request, stream)
      request.res?.once('close', () => void discard({ staged }))
      return { staged }
    }),
    _removeFile: callbackify(async (_request: Request, file: Express.Multer.File) => {
      await discard(file)
    }) as StorageEngine['_removeFile'],
  }
}

/** What multer says of text fields: there are too many, or one is too long. */
const tooLong: readonly string[] = ['LIMIT_FIELD_VALUE', 'LIMIT_FIELD_COUNT', 'LIMIT_FIELD_KEY', 'LIMIT_PART_COUNT']

const formTooLong = (): ProblemError => new ProblemError('body_too_large', 'The form is longer than this route takes')

/** What multer and its parser throw. The parser has no class for a form that cannot be read. */
function problemOf(error: unknown): unknown {
  if (error instanceof StorageError || error instanceof ProblemError) return error
  if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE')
    return new ProblemError('body_too_large', 'A file has at most 10 MB', [
      { at: 'body/file', message: 'A file has at most 10 MB' },
    ])
  const message = error instanceof MulterError ? error.message : 'The form is not valid multipart/form-data'
  return new ProblemError('invalid_request', 'Send one file, in the field named file', [{ at: 'body/file', message }])
}
