/** A name of the casino's own for the API, with mutual TLS where a truststore is given. */
import { Arn, ArnFormat, CfnOutput, Stack } from 'aws-cdk-lib';
import {
  ApiMapping,
  DomainName,
  type DomainNameProps,
  type HttpApi,
  type HttpStage,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface CustomDomainSettings {
  /** Such as wallet.casino.example: the API is at its root, so that the paths that are signed stay as they are. */
  readonly domainName: string;
  /** Of a certificate for that name in ACM, in the region of the stage. */
  readonly certificateArn: string;
  /** Absent: whoever calls shows no certificate. */
  readonly mutualTls?: MutualTlsSettings;
  /** Until the PLATFORM calls the new name, and no longer: the endpoint that AWS gave the API goes round mutual TLS. */
  readonly keepDefaultEndpoint?: boolean;
}

export interface MutualTlsSettings {
  /**
   * The authorities whose certificates let a caller in: an object of PEM text, no stack's own, for it must be there before
   * the domain is. Its bucket keeps versions; only another version here makes API Gateway read the object again.
   */
  readonly truststore: { readonly bucketName: string; readonly key: string; readonly version: string };
  /** When the certificate is imported or of a private authority: of one by ACM itself that shows whose the name is. */
  readonly ownershipCertificateArn?: string;
}

export class CustomDomain extends Construct {
  readonly url: string;
  private readonly domain: DomainName;

  /** @throws Error when a certificate is not where API Gateway can use it */
  constructor(scope: Construct, id: string, { domainName, certificateArn, mutualTls }: CustomDomainSettings) {
    super(scope, id);
    this.domain = new DomainName(this, 'Name', {
      domainName,
      certificate: this.certificate('Certificate', certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
      ...(mutualTls && this.trustOf(mutualTls)),
    });
    this.url = `https://${domainName}`;
    new CfnOutput(Stack.of(this), 'DomainTarget', {
      description: `Where the DNS record of ${domainName} is to point: a CNAME, or an alias in Route 53`,
      value: this.domain.regionalDomainName,
    });
  }

  /** Serves the stage at the root of the domain. */
  serve(api: HttpApi, stage: HttpStage): void {
    new ApiMapping(this, 'Mapping', { api, stage, domainName: this.domain });
  }

  private trustOf({ truststore, ownershipCertificateArn }: MutualTlsSettings): Partial<DomainNameProps> {
    const { bucketName, key, version } = truststore;
    return {
      mtls: { bucket: Bucket.fromBucketName(this, 'Truststore', bucketName), key, version },
      ...(ownershipCertificateArn && {
        ownershipCertificate: this.certificate('OwnershipCertificate', ownershipCertificateArn),
      }),
    };
  }

  private certificate(id: string, arn: string) {
    const { region } = Stack.of(this);
    const { service, region: found } = Arn.split(arn, ArnFormat.SLASH_RESOURCE_NAME);
    if (service === 'acm' && found === region) return Certificate.fromCertificateArn(this, id, arn);
    throw new Error(`${arn} must be of a certificate in ACM in ${region}, where its API is`);
  }
}
